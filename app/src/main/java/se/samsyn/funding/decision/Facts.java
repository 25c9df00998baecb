package se.samsyn.funding.decision;

import java.util.Set;
import se.samsyn.funding.handling.FormalCheck;
import se.samsyn.shared.Kronor;

/**
 * What the rules for grounds and terms go by.
 *
 * @param notMet what the formal check found not to be as it must
 */
public record Facts(Result result, Kronor applied, Kronor granted, boolean hasPartners, Set<FormalCheck.Item> notMet) {
    public Facts {
        notMet = Set.copyOf(notMet);
    }

    boolean isPart() {
        return result == Result.GRANTED && granted.compareTo(applied) < 0;
    }
}
