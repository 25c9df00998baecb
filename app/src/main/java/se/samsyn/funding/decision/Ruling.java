package se.samsyn.funding.decision;

import se.samsyn.shared.Kronor;

/**
 * What somebody wants to decide.
 *
 * @param amount nothing, unless money is granted
 * @param after the number of the decision that held when she read the case; 0 when there was none
 */
public record Ruling(Result result, Kronor amount, String reason, String ownTerms, Appeal appeal, int after) {
    public Ruling {
        if ((result == Result.GRANTED) != (amount.compareTo(Kronor.ZERO) > 0)) {
            throw new IllegalArgumentException(result + " with " + amount);
        }
    }
}
