package se.samsyn.strategy;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.shared.Coded;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;

/**
 * (Insats.) What an actor plans, does or has done towards goals of a strategy.
 *
 * @param key what files know it by; unique within the organisation
 * @param attributed its cost and its shares between mandates, if any
 * @param generatedFields fields that are made up to show the system, named as in files
 * @param version grows with each change; who saves on an older one is told
 */
public record Activity(
        UUID id,
        String key,
        UUID organisation,
        String organisationName,
        String countyCode,
        Content content,
        State state,
        @Nullable UUID copiedFrom,
        @Nullable UUID attributed,
        Set<String> generatedFields,
        int version,
        Instant changedAt) {
    public static final int LONGEST_TITLE = 300;
    public static final int LONGEST_TEXT = 10_000;

    /** What a person enters: in a form, or as a row of a file. */
    public record Content(
            String title,
            String description,
            @Nullable UUID plan,
            List<Serves> serves,
            Set<ViolenceForm> violenceForms,
            Set<TargetGroup> targetGroups,
            @Nullable PreventionLevel preventionLevel,
            Set<VulnerableGroup> vulnerableGroups,
            List<String> partners,
            String method,
            Period period,
            Status status,
            @Nullable Reason reason,
            String reasonText,
            String result,
            LivesOn livesOn,
            String source) {
        public Content {
            serves = List.copyOf(serves);
            violenceForms = Coded.ordered(violenceForms);
            targetGroups = Coded.ordered(targetGroups);
            vulnerableGroups = Coded.ordered(vulnerableGroups);
            partners = List.copyOf(partners);
        }

        public Content in(@Nullable UUID otherPlan) {
            return new Content(
                    title,
                    description,
                    otherPlan,
                    serves,
                    violenceForms,
                    targetGroups,
                    preventionLevel,
                    vulnerableGroups,
                    partners,
                    method,
                    period,
                    status,
                    reason,
                    reasonText,
                    result,
                    livesOn,
                    source);
        }

        /** The same planned anew for another period, without what came of it. */
        public Content plannedFor(Period next) {
            return new Content(
                    title,
                    description,
                    null,
                    serves,
                    violenceForms,
                    targetGroups,
                    preventionLevel,
                    vulnerableGroups,
                    partners,
                    method,
                    next,
                    Status.PLANNED,
                    null,
                    "",
                    "",
                    LivesOn.UNKNOWN,
                    "");
        }

        public Set<UUID> goals() {
            return serves.stream().map(Serves::goal).collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    /** A goal that is served, as a whole or through one of its sub-goals: {@code 2} or {@code 2:5}. */
    public record Serves(UUID goal, @Nullable UUID subGoal, String number) {}

    public enum Status implements Coded {
        PLANNED("Planerad", "Planned"),
        ONGOING("Pågår", "Ongoing"),
        DONE("Genomförd", "Done"),
        CANCELLED("Inställd", "Cancelled"),
        POSTPONED("Uppskjuten", "Postponed"),
        CONVERTED_TO_DIGITAL("Digital i stället", "Digital instead");

        private final LocalizedText word;

        Status(String sv, String en) {
            this.word = LocalizedText.of(sv, en);
        }

        /** The word in both languages: figures carry both with them. */
        LocalizedText word() {
            return word;
        }

        @Override
        public String list() {
            return "activity.status";
        }

        /** Whether it did not turn out as planned, so that one asks why. */
        public boolean needsReason() {
            return this == CANCELLED || this == POSTPONED || this == CONVERTED_TO_DIGITAL;
        }
    }

    /** Why an activity did not turn out as planned. */
    public enum Reason implements Coded {
        PANDEMIC,
        STAFF,
        FUNDING,
        ORGANISATION,
        OTHER;

        @Override
        public String list() {
            return "activity.reason";
        }
    }

    /** Whether what it brought goes on after it has ended (S2, S4: improvements vanish with the project money). */
    public enum LivesOn implements Coded {
        YES,
        NO,
        UNKNOWN;

        @Override
        public String list() {
            return "activity.livesOn";
        }
    }

    /** A draft is the organisation's own; what is reported reaches the county board, which publishes it. */
    public enum State implements Coded {
        DRAFT,
        REPORTED,
        PUBLISHED;

        private static final Map<State, Set<State>> NEXT =
                Map.of(DRAFT, Set.of(REPORTED), REPORTED, Set.of(DRAFT, PUBLISHED), PUBLISHED, Set.of(REPORTED));

        @Override
        public String list() {
            return "activity.state";
        }

        public boolean canBecome(State next) {
            return NEXT.getOrDefault(this, Set.of()).contains(next);
        }
    }

    public boolean isOf(Actor actor) {
        return organisation.equals(actor.organisation());
    }

    /** Whether the actor may change it: its own organisation, or the board of its county once it is reported. */
    public boolean canBeChangedBy(Actor actor) {
        return actor.may(Permission.ENTER_ACTIVITIES, organisation, countyCode)
                && (isOf(actor) || state != State.DRAFT);
    }

    /** Whether the actor may bring it to that state: publishing is the county board's, taking back is the owner's. */
    public boolean canBecome(State next, Actor actor) {
        if (!state.canBecome(next) || !canBeChangedBy(actor)) {
            return false;
        }
        var isPublishing = state == State.PUBLISHED || next == State.PUBLISHED;
        return isPublishing
                ? actor.mayInCounty(Permission.PUBLISH_ACTIVITIES) && countyCode.equals(actor.boardOfCounty())
                : isOf(actor);
    }

    public boolean isGenerated() {
        return !generatedFields.isEmpty();
    }
}
