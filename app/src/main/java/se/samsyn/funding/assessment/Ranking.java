package se.samsyn.funding.assessment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.call.Application;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.shared.Kronor;

/**
 * (Rangordning.) The cases of a call by their results. Those that are equal have the same rank; among them the one that is
 * better under the heaviest criterion stands first, and then the one that came in first.
 *
 * @param rows the best first
 * @param apart those that have no result, in the order they came in
 */
public record Ranking(List<Row> rows, List<Candidate> apart, Kronor budget) {
    private static final Comparator<Application.Registered> CAME_IN =
            Comparator.comparingInt(Application.Registered::year).thenComparingInt(Application.Registered::number);

    public Ranking {
        rows = List.copyOf(rows);
        apart = List.copyOf(apart);
    }

    /**
     * A case as it is ranked.
     *
     * @param applicant empty where the call hides who applies
     * @param kind null where the call hides who applies
     * @param county null for national ones, and where the call hides who applies
     * @param reach null until the one who asks has said that she has no part in the case
     * @param suggestion the last one; null when there is none
     */
    public record Candidate(
            UUID id,
            Application.Registered registered,
            String title,
            String applicant,
            @Nullable OrganisationKind kind,
            @Nullable String county,
            @Nullable Reach reach,
            Kronor applied,
            Standing standing,
            @Nullable Suggestion suggestion) {
        public boolean isSuggested() {
            return suggestion != null && suggestion.outcome() == Suggestion.Outcome.GRANT;
        }

        public Kronor suggested() {
            return suggestion == null ? Kronor.ZERO : suggestion.cost();
        }
    }

    /** Where the work is done, by codes, and how many take part beside the applicant. */
    public record Reach(List<String> places, int partners) {
        public Reach {
            places = List.copyOf(places);
        }
    }

    /**
     * @param rank shared by those that are equal
     * @param cumulative what this case and all above it have applied for
     * @param isWithin whether the budget is enough for all of that
     */
    public record Row(
            int rank,
            boolean isTied,
            Candidate candidate,
            Standing.Ranked result,
            Kronor cumulative,
            boolean isWithin) {}

    public static Ranking of(Collection<Candidate> candidates, Kronor budget) {
        var ranked = candidates.stream()
                .filter(one -> one.standing() instanceof Standing.Ranked)
                .sorted(Comparator.comparing((Candidate one) -> result(one).points(), Comparator.reverseOrder())
                        .thenComparing(one -> result(one).heaviest(), Comparator.reverseOrder())
                        .thenComparing(Candidate::registered, CAME_IN))
                .toList();
        var rows = new ArrayList<Row>();
        var sum = Kronor.ZERO;
        for (var one : ranked) {
            sum = sum.plus(one.applied());
            var points = result(one).points();
            var better = ranked.stream()
                    .filter(other -> result(other).points().compareTo(points) > 0)
                    .count();
            var equal = ranked.stream()
                    .filter(other -> result(other).points().equals(points))
                    .count();
            rows.add(new Row((int) better + 1, equal > 1, one, result(one), sum, sum.compareTo(budget) <= 0));
        }
        return new Ranking(
                rows,
                candidates.stream()
                        .filter(one -> one.standing() instanceof Standing.Apart)
                        .sorted(Comparator.comparing(Candidate::registered, CAME_IN))
                        .toList(),
                budget);
    }

    private static Standing.Ranked result(Candidate candidate) {
        return (Standing.Ranked) candidate.standing();
    }

    public List<Candidate> all() {
        var all = new ArrayList<>(rows.stream().map(Row::candidate).toList());
        all.addAll(apart);
        return all;
    }

    public Kronor applied() {
        return Kronor.sum(all().stream().map(Candidate::applied).toList());
    }

    public Kronor suggested() {
        return Kronor.sum(all().stream().map(Candidate::suggested).toList());
    }

    /** How much more is suggested than there is. */
    public Optional<Kronor> over() {
        return Optional.of(suggested()).filter(sum -> sum.compareTo(budget) > 0).map(sum -> sum.minus(budget));
    }

    /** How much of the call goes to those of one sort, as it is suggested. */
    public record Part(int cases, Kronor applied, int granted, Kronor suggested) {
        static final Part NOTHING = new Part(0, Kronor.ZERO, 0, Kronor.ZERO);

        Part with(Candidate one) {
            return new Part(
                    cases + 1,
                    applied.plus(one.applied()),
                    granted + (one.isSuggested() ? 1 : 0),
                    suggested.plus(one.suggested()));
        }
    }

    public Part total() {
        return all().stream().reduce(Part.NOTHING, Part::with, (one, _) -> one);
    }

    /** By what the cases are told apart by; those of which it is not known are left out. */
    public <K extends Comparable<K>> Map<K, Part> spreadOver(Function<Candidate, List<K>> sorts) {
        var parts = new TreeMap<K, Part>();
        all().forEach(one -> sorts.apply(one)
                .forEach(sort -> parts.merge(
                        sort,
                        Part.NOTHING.with(one),
                        (before, _) -> Objects.requireNonNull(before).with(one))));
        return parts;
    }
}
