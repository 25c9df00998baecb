package se.samsyn.funding.returning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;

/**
 * What a return says; while it is a draft, as far as it has come.
 *
 * @param uses by part of an area
 * @param effects by area
 * @param without whether it would have been done without the money
 * @param lasts whether it will last
 */
public record Answer(
        @Nullable Kronor used,
        @Nullable Kronor unused,
        Map<String, Kronor> uses,
        Map<String, Grade> effects,
        @Nullable Judgement without,
        @Nullable Judgement lasts,
        Set<UnusedReason> reasons,
        String told) {
    public static final Answer EMPTY = new Answer(null, null, Map.of(), Map.of(), null, null, Set.of(), "");

    public Answer {
        uses = Map.copyOf(uses);
        effects = Map.copyOf(effects);
        reasons = Coded.ordered(reasons);
    }

    /** What is still wrong with it. */
    public sealed interface Lack {
        record NoAmounts() implements Lack {}

        /** @param difference how much more is accounted for than was paid; below zero, how much less */
        record NotWhatWasPaid(Kronor difference) implements Lack {}

        /** @param difference how much more the areas add up to than was used; below zero, how much less */
        record NotWhatWasUsed(Kronor difference) implements Lack {}

        /** So much has been repaid or written off already, and cannot have been used. */
        record LessThanSettled(Kronor settled) implements Lack {}

        record NoGrade(String area) implements Lack {}

        record NoReason() implements Lack {}

        record NoJudgement(boolean ofLasting) implements Lack {}
    }

    /** What is wrong with it as the account of what was paid, of which so much is settled. */
    public List<Lack> lacking(Kronor paid, Kronor settled, List<Area> areas) {
        var lacks = new ArrayList<Lack>();
        if (used == null || unused == null) {
            lacks.add(new Lack.NoAmounts());
        } else {
            lacking(used, unused, paid, settled, lacks);
        }
        areas.stream()
                .filter(area -> usedIn(area).amount() > 0 && !effects.containsKey(area.code()))
                .forEach(area -> lacks.add(new Lack.NoGrade(area.code())));
        if (without == null) {
            lacks.add(new Lack.NoJudgement(false));
        }
        if (lasts == null) {
            lacks.add(new Lack.NoJudgement(true));
        }
        return lacks;
    }

    private void lacking(Kronor used, Kronor unused, Kronor paid, Kronor settled, List<Lack> lacks) {
        var difference = used.plus(unused).minus(paid);
        if (!difference.equals(Kronor.ZERO)) {
            lacks.add(new Lack.NotWhatWasPaid(difference));
        }
        var split = Kronor.sum(uses.values()).minus(used);
        if (!split.equals(Kronor.ZERO)) {
            lacks.add(new Lack.NotWhatWasUsed(split));
        }
        if (unused.compareTo(settled) < 0) {
            lacks.add(new Lack.LessThanSettled(settled));
        }
        if (unused.amount() > 0 && reasons.isEmpty()) {
            lacks.add(new Lack.NoReason());
        }
    }

    public Kronor usedIn(Area area) {
        return Kronor.sum(area.parts().stream()
                .map(part -> uses.getOrDefault(part, Kronor.ZERO))
                .toList());
    }
}
