package se.samsyn.funding.handling;

import java.time.Instant;
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
}
