package se.samsyn.access;

import java.util.Locale;

/** What a permission is about, in the glossary's words; a row of the access matrix names one. */
public enum Resource {
    OWN_ACCOUNT,
    ACCOUNT,
    AUDIT_TRAIL,
    ORGANISATION,
    COORDINATOR_FUNCTION,
    MANDATE,
    DUTY,
    COST,
    ALLOCATION_KEY,
    CALL,
    APPLICATION,
    CASE,
    STREAM,
    NOTICE,
    REQUISITION,
    RETURN,
    CLAIM,
    PAYEE_ACCOUNT,
    PAYMENT,
    POWER,
    STRATEGY,
    GOAL,
    AFFILIATION,
    ACTION_PLAN,
    ACTIVITY,
    ASSESSMENT,
    DEVELOPMENT_AREA,
    INDICATOR,
    VALUE,
    SOURCE,
    FIGURE,
    REPORT,
    SUBMISSION;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
