package se.samsyn.funding.ledger;

import java.util.Locale;
import se.samsyn.shared.Coded;

/** Where money can be. {@link #STATE} and {@link #CEILING} are where it comes from, and the only ones that may go below zero. */
public enum NodeKind implements Coded {
    /** (Statens budget.) */
    STATE,
    /** (Anslagspost.) */
    ITEM,
    /** (Villkor.) */
    CONDITION,
    /** (Medelsström.) */
    STREAM,
    /** (Beslutat.) Promised to a recipient and not paid yet. */
    DECIDED,
    /** (Utbetalt.) Paid and not accounted for yet. */
    PAID,
    /** (Använt.) */
    USED,
    /** (Oanvänt.) Accounted for as not used, or not accounted for in time: to be paid back. */
    UNUSED,
    /** (Återbetalt.) */
    REPAID,
    /** (Avskrivet.) */
    WRITTEN_OFF,
    /** (Bemyndigande.) What the Government lets be promised for years to come; no money yet. */
    CEILING,
    /** (Bemyndiganderam.) What is left of it, in the year for which it may be promised. */
    PROMISABLE,
    /** (Åtagande.) Promised for a year to come. */
    PROMISED;

    @Override
    public String list() {
        return "node";
    }

    public static NodeKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
