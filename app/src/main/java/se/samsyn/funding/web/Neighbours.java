package se.samsyn.funding.web;

import java.util.ArrayList;
import java.util.List;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.shared.Texts;
import se.samsyn.web.Page.Crumb;

/** The pages on funds that lie beside and above each other. */
public final class Neighbours {
    private Neighbours() {}

    /** Where the one who asks can go from the first page on funds. */
    static List<Crumb> of(Actor actor, Texts t) {
        var list = new ArrayList<Crumb>();
        if (actor.may(Permission.READ_NOTICES)) {
            list.add(new Crumb(t.get("notices.title"), "/funding/notices"));
            list.add(new Crumb(t.get("requisitions.title"), "/funding/requisitions"));
            list.add(new Crumb(t.get("payee.title"), "/funding/payee-account"));
        }
        if (actor.may(Permission.READ_RETURNS)) {
            list.add(new Crumb(t.get("returns.title"), "/funding/returns"));
        }
        if (actor.may(Permission.READ_STREAMS)) {
            list.addAll(streams(t));
            list.add(new Crumb(t.get("leadTimes.title"), "/funding/lead-times"));
        }
        if (actor.may(Permission.READ_CLAIMS)) {
            list.add(new Crumb(t.get("claims.title"), "/funding/claims"));
            list.add(new Crumb(t.get("economicAccount.title"), "/funding/account"));
            list.add(new Crumb(t.get("effects.title"), "/funding/effects"));
        }
        if (actor.may(Permission.READ_CASES)) {
            list.add(new Crumb(t.get("approval.title"), "/funding/approvals"));
        }
        if (actor.may(Permission.HANDLE_RETURNS)) {
            list.add(new Crumb(t.get("coding.title"), "/funding/answers"));
        }
        if (actor.may(Permission.READ_PAYMENTS)) {
            list.add(new Crumb(t.get("payments.title"), "/funding/payments"));
        } else if (actor.may(Permission.SET_PAYMENT_LIMITS)) {
            list.add(new Crumb(t.get("payment.limits"), "/funding/payment-limits"));
        }
        return list;
    }

    public static List<Crumb> streams(Texts t) {
        return List.of(new Crumb(t.get("streams.title"), "/funding/streams"));
    }

    static List<Crumb> conditions(Texts t) {
        var list = new ArrayList<>(streams(t));
        list.add(new Crumb(t.get("conditions.title"), "/funding/conditions"));
        return list;
    }

    public static List<Crumb> stream(Stream stream, Texts t) {
        var list = new ArrayList<>(streams(t));
        list.add(new Crumb(name(stream, t), "/funding/streams/" + stream.id()));
        return list;
    }

    public static String name(Stream stream, Texts t) {
        return t.pick(stream.name()) + " " + stream.year();
    }
}
