package se.samsyn.funding.assessment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.call.Call;

/**
 * (Bedömningar i ett ärende.) The assessments of a case as the one who asks may read them: of others only that they are there,
 * until both are in.
 *
 * @param assessments those that count, in the order in which they were begun
 * @param joint the last one written by two who count; null when there is none
 */
public record Assessed(
        Call call, List<Assessment> assessments, @Nullable Joint joint) {
    /** So many assess a case. */
    public static final int BOTH = 2;

    public Assessed {
        assessments = List.copyOf(assessments);
    }

    /**
     * @param handedIn null while it is a draft
     * @param judgements by criterion; empty where they are not for the one who asks
     */
    public record Assessment(
            UUID id,
            UUID assessor,
            String name,
            @Nullable Instant handedIn,
            Map<UUID, Judgement> judgements,
            String remark) {
        public Assessment {
            judgements = Map.copyOf(judgements);
        }

        public Judgement on(UUID criterion) {
            return judgements.getOrDefault(criterion, Judgement.NOTHING);
        }
    }

    /**
     * (Gemensam bedömning.)
     *
     * @param confirmedAt null until the other of the two stands behind it
     */
    public record Joint(
            UUID id,
            int version,
            UUID writtenBy,
            String name,
            Instant writtenAt,
            @Nullable UUID confirmedBy,
            @Nullable Instant confirmedAt,
            Map<UUID, Judgement> judgements) {
        public Joint {
            judgements = Map.copyOf(judgements);
        }

        public Judgement on(UUID criterion) {
            return judgements.getOrDefault(criterion, Judgement.NOTHING);
        }
    }

    public boolean areBothIn() {
        return assessments.size() == BOTH && assessments.stream().allMatch(one -> one.handedIn() != null);
    }

    public Optional<Assessment> of(UUID person) {
        return assessments.stream().filter(one -> one.assessor().equals(person)).findFirst();
    }

    /** Whether there is room for that person to begin: two assess, and whoever begins first. */
    public boolean isOpenTo(UUID person) {
        return assessments.size() < BOTH && of(person).isEmpty();
    }

    public Points points(Assessment assessment) {
        return points(assessment.judgements());
    }

    public Result result() {
        return Result.of(
                areBothIn() ? assessments.stream().map(this::points).toList() : List.of(),
                confirmed().map(one -> points(one.judgements())).orElse(null),
                call.content().differenceLimit());
    }

    /** Whether the two have to write together before there is a result. */
    public boolean awaitsJoint() {
        return result().equals(new Result.Awaited(Result.Lack.JOINT));
    }

    /** Whether that person may stand behind what the other has written. */
    public boolean isToConfirm(UUID person) {
        return awaitsJoint()
                && joint != null
                && !joint.writtenBy().equals(person)
                && of(person).isPresent();
    }

    /** What the result says under one criterion: of the joint assessment, or the mean of the two. */
    public Optional<Points> resultOn(Call.Judged judged) {
        return switch (result()) {
            case Result.Awaited _ -> Optional.empty();
            case Result.Reached reached
            when reached.isJoint() ->
                Optional.of(on(judged, confirmed().orElseThrow().judgements()));
            case Result.Reached _ ->
                Optional.of(on(judged, assessments.getFirst().judgements())
                        .meanWith(on(judged, assessments.getLast().judgements())));
        };
    }

    private Optional<Joint> confirmed() {
        return Optional.ofNullable(joint).filter(one -> one.confirmedAt() != null);
    }

    private static Points on(Call.Judged judged, Map<UUID, Judgement> judgements) {
        return Points.of(List.of(judged), grades(judgements));
    }

    private Points points(Map<UUID, Judgement> judgements) {
        return Points.of(call.criteria(), grades(judgements));
    }

    private static Map<UUID, Integer> grades(Map<UUID, Judgement> judgements) {
        return judgements.entrySet().stream()
                .filter(one -> one.getValue().grade() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        one -> Objects.requireNonNull(one.getValue().grade())));
    }
}
