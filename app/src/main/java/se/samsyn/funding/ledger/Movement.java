package se.samsyn.funding.ledger;

import static se.samsyn.funding.ledger.NodeKind.CEILING;
import static se.samsyn.funding.ledger.NodeKind.CONDITION;
import static se.samsyn.funding.ledger.NodeKind.DECIDED;
import static se.samsyn.funding.ledger.NodeKind.ITEM;
import static se.samsyn.funding.ledger.NodeKind.PAID;
import static se.samsyn.funding.ledger.NodeKind.PROMISABLE;
import static se.samsyn.funding.ledger.NodeKind.PROMISED;
import static se.samsyn.funding.ledger.NodeKind.REPAID;
import static se.samsyn.funding.ledger.NodeKind.STATE;
import static se.samsyn.funding.ledger.NodeKind.STREAM;
import static se.samsyn.funding.ledger.NodeKind.UNUSED;
import static se.samsyn.funding.ledger.NodeKind.USED;

import java.util.Locale;
import java.util.stream.Stream;
import se.samsyn.shared.Coded;

/** Which way money may go from one kind of node to another. The database holds the same table, and refuses all other ways. */
public enum Movement implements Coded {
    APPROPRIATED(STATE, ITEM),
    WITHDRAWN(ITEM, STATE),
    CONDITIONED(ITEM, CONDITION),
    GIVEN_BACK(CONDITION, ITEM),
    ALLOTTED(CONDITION, STREAM),
    LEFT_OVER(STREAM, CONDITION),
    /** (Beslutat.) For a recipient. */
    DECIDED_UPON(STREAM, DECIDED),
    REVOKED(DECIDED, STREAM),
    PAID_OUT(DECIDED, PAID),
    BOUNCED(PAID, DECIDED),
    ACCOUNTED_USED(PAID, USED),
    ACCOUNTED_UNUSED(PAID, UNUSED),
    FOUND_USED(UNUSED, USED),
    FOUND_UNUSED(USED, UNUSED),
    PAID_BACK(UNUSED, REPAID),
    WRITTEN_OFF(UNUSED, NodeKind.WRITTEN_OFF),
    RESTORED(REPAID, ITEM),
    AUTHORISED(CEILING, PROMISABLE),
    CANCELLED(PROMISABLE, CEILING),
    PROMISED_AHEAD(PROMISABLE, PROMISED),
    RELEASED(PROMISED, PROMISABLE);

    private final NodeKind from;
    private final NodeKind to;

    Movement(NodeKind from, NodeKind to) {
        this.from = from;
        this.to = to;
    }

    public NodeKind from() {
        return from;
    }

    public NodeKind to() {
        return to;
    }

    @Override
    public String list() {
        return "movement";
    }

    public static Movement of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** The movement between two kinds of node; money that cannot go that way is a mistake of the program's. */
    public static Movement between(NodeKind from, NodeKind to) {
        return Stream.of(values())
                .filter(one -> one.from == from && one.to == to)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("money never goes from " + from + " to " + to));
    }
}
