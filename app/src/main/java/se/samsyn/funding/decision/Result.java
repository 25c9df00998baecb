package se.samsyn.funding.decision;

import se.samsyn.shared.Coded;

/** How it was decided. */
public enum Result implements Coded {
    /** (Bifall.) */
    GRANTED,
    /** (Avslag.) */
    REJECTED,
    /** (Avvisning.) Not tried, as it does not fulfil what is needed for that. */
    DISMISSED,
    /** (Upphävande.) What was granted is granted no more. */
    REVOKED;

    @Override
    public String list() {
        return "ruling.result";
    }
}
