package se.samsyn.funding.call;

import se.samsyn.shared.Coded;

/** (Kostnadsslag.) What money is spent on. */
public enum CostKind implements Coded {
    STAFF,
    PREMISES,
    TRAVEL,
    SERVICES,
    MATERIAL,
    EVALUATION,
    OTHER;

    /** The field with its amount. */
    public String field() {
        return "cost_" + code();
    }

    /** The field that says what it is. */
    public String note() {
        return "note_" + code();
    }

    @Override
    public String list() {
        return "costKind";
    }
}
