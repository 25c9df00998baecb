package se.samsyn.funding.assessment;

import org.jspecify.annotations.Nullable;

/**
 * (Betyg med skäl.) What is said under one criterion.
 *
 * @param grade its place among those that the call describes; null in a draft that has not come so far
 */
public record Judgement(@Nullable Integer grade, String reason) {
    public static final Judgement NOTHING = new Judgement(null, "");

    /** A grade without a reason is none. */
    public boolean isComplete() {
        return grade != null && !reason.isBlank();
    }
}
