package se.samsyn.funding.register;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import se.samsyn.shared.Period;

/**
 * (Överlappning.) Two grants of one organisation that run at the same time and are for the same or something alike. Two whose goals, forms of
 * violence or target groups are known here are alike when they have one in common; others when their purposes have a word in common
 * ({@link ProgrammeWords}). It is something to look at and says nothing of whether anything is paid for twice.
 */
public record Overlap(GrantRecord one, GrantRecord other, Period common, Set<Aim> aims, List<String> words) {
    public long days() {
        return ChronoUnit.DAYS.between(common.from(), common.to()) + 1;
    }

    /** All pairs, in the order of the grants. */
    public static List<Overlap> among(List<GrantRecord> grants) {
        var pairs = new ArrayList<Overlap>();
        for (var first = 0; first < grants.size(); first++) {
            for (var second = first + 1; second < grants.size(); second++) {
                find(grants.get(first), grants.get(second)).ifPresent(pairs::add);
            }
        }
        return pairs;
    }

    static Optional<Overlap> find(GrantRecord one, GrantRecord other) {
        var from = latest(one.period().from(), other.period().from());
        var to = earliest(one.period().to(), other.period().to());
        if (to.isBefore(from)) {
            return Optional.empty();
        }
        var isByAims = !one.aims().isEmpty() && !other.aims().isEmpty();
        var aims = new TreeSet<Aim>(Comparator.comparing(Aim::kind).thenComparing(Aim::code));
        aims.addAll(one.aims());
        aims.retainAll(other.aims());
        var words = isByAims ? List.<String>of() : ProgrammeWords.shared(one.purpose(), other.purpose());
        return aims.isEmpty() && words.isEmpty()
                ? Optional.empty()
                : Optional.of(new Overlap(one, other, new Period(from, to), aims, words));
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earliest(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
