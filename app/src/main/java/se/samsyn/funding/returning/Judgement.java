package se.samsyn.funding.returning;

import se.samsyn.shared.Coded;

/** What a recipient says of what cannot be counted. */
public enum Judgement implements Coded {
    YES,
    PARTLY,
    NO,
    CANNOT_JUDGE;

    @Override
    public String list() {
        return "return.judgement";
    }
}
