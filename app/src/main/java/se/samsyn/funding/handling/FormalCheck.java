package se.samsyn.funding.handling;

import java.time.Instant;
import java.util.Map;
import se.samsyn.shared.Coded;

/** (Formell kontroll.) What is checked before anything is assessed, and on what evidence. */
public record FormalCheck(Item item, Outcome outcome, String evidence, Instant at) {
    public enum Item implements Coded {
        ELIGIBLE,
        STATUTES,
        DEBTS,
        DEMOCRACY,
        SIGNED;

        @Override
        public String list() {
            return "check.item";
        }
    }

    public enum Outcome implements Coded {
        MET,
        NOT_MET,
        NOT_APPLICABLE;

        @Override
        public String list() {
            return "check.outcome";
        }
    }

    /** Where the check of a case stands as a whole. */
    public enum Standing {
        MET,
        NOT_MET,
        NOT_DONE;

        /** By the last word on each item. */
        public static Standing of(Map<Item, Outcome> last) {
            if (last.containsValue(Outcome.NOT_MET)) {
                return NOT_MET;
            }
            return last.size() < Item.values().length ? NOT_DONE : MET;
        }
    }
}
