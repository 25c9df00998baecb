package se.samsyn.funding.assessment;

import java.util.Locale;
import se.samsyn.funding.call.Application;
import se.samsyn.funding.handling.FormalCheck;

/** Whether a case is ranked, and if not, why. */
public sealed interface Standing {
    /**
     * @param points its result
     * @param heaviest what that says under the criterion that weighs most, which parts those that are equal
     */
    record Ranked(Points points, Points heaviest, boolean isJoint) implements Standing {}

    record Apart(Why why) implements Standing {}

    enum Why {
        WITHDRAWN,
        NOT_MET,
        NOT_CHECKED,
        NOT_ASSESSED,
        JOINT_AWAITED;

        public String messageKey() {
            return "ranking.apart." + name().toLowerCase(Locale.ROOT);
        }
    }

    static Standing of(Application.State state, FormalCheck.Standing check, Assessed assessed) {
        if (state != Application.State.SUBMITTED) {
            return new Apart(Why.WITHDRAWN);
        }
        return switch (check) {
            case NOT_MET -> new Apart(Why.NOT_MET);
            case NOT_DONE -> new Apart(Why.NOT_CHECKED);
            case MET -> of(assessed);
        };
    }

    private static Standing of(Assessed assessed) {
        return switch (assessed.result()) {
            case Result.Awaited(var lack) ->
                new Apart(
                        switch (lack) {
                            case BOTH -> Why.NOT_ASSESSED;
                            case JOINT -> Why.JOINT_AWAITED;
                        });
            case Result.Reached(var points, var isJoint) ->
                new Ranked(points, assessed.resultOn(assessed.call().heaviest()).orElseThrow(), isJoint);
        };
    }
}
