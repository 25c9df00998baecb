package se.samsyn.funding.assessment;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * (Resultat.) What a case comes to: the mean of its two assessments, or, when they are farther apart than the call allows, the
 * joint one that both stand behind. Until then there is none.
 */
public sealed interface Result {
    record Reached(Points points, boolean isJoint) implements Result {}

    record Awaited(Lack lack) implements Result {}

    /** What there is to wait for. */
    enum Lack {
        BOTH,
        JOINT;

        public String messageKey() {
            return "assessing.lack." + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param handedIn the points of the assessments that are handed in
     * @param joint those of the joint one; null until it is confirmed
     * @param limit how far apart two may be, in points of a hundred
     */
    static Result of(List<Points> handedIn, @Nullable Points joint, int limit) {
        if (handedIn.size() < 2) {
            return new Awaited(Lack.BOTH);
        }
        var first = handedIn.getFirst();
        var second = handedIn.getLast();
        if (!first.isFartherFrom(second, limit)) {
            return new Reached(first.meanWith(second), false);
        }
        return joint == null ? new Awaited(Lack.JOINT) : new Reached(joint, true);
    }
}
