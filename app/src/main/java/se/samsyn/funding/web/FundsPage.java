package se.samsyn.funding.web;

import java.util.Arrays;
import java.util.List;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Texts;
import se.samsyn.web.Page;

/** Where all that is about funds begins: what the one who asks can do, and in which order it is done. */
public record FundsPage(String title, List<Part> parts) implements Page {
    /** Pages that belong together. */
    public record Part(Group group, List<Entry> entries) {}

    public enum Group implements Coded {
        OWN,
        SHARE,
        PAY,
        FOLLOW;

        @Override
        public String list() {
            return "funds.group";
        }
    }

    /**
     * A page on funds, reached from here.
     *
     * @param title the key of its heading
     */
    public record Entry(Group group, String path, String title, Permission permission) {
        public String to() {
            return "/funding/" + path;
        }

        public String aboutKey() {
            return "funds.about." + path;
        }
    }

    private static final List<Entry> ENTRIES = List.of(
            new Entry(Group.OWN, "notices", "notices.title", Permission.READ_NOTICES),
            new Entry(Group.OWN, "requisitions", "requisitions.title", Permission.READ_NOTICES),
            new Entry(Group.OWN, "payee-account", "payee.title", Permission.READ_NOTICES),
            new Entry(Group.OWN, "returns", "returns.title", Permission.READ_RETURNS),
            new Entry(Group.SHARE, "conditions", "conditions.title", Permission.READ_STREAMS),
            new Entry(Group.SHARE, "streams", "streams.title", Permission.READ_STREAMS),
            new Entry(Group.SHARE, "keys", "keys.title", Permission.TRY_KEYS),
            new Entry(Group.SHARE, "lead-times", "leadTimes.title", Permission.READ_STREAMS),
            new Entry(Group.PAY, "payments", "payments.title", Permission.READ_PAYMENTS),
            new Entry(Group.PAY, "claims", "claims.title", Permission.READ_CLAIMS),
            new Entry(Group.PAY, "accounting", "accounting.title", Permission.READ_STREAMS),
            new Entry(Group.FOLLOW, "account", "economicAccount.title", Permission.READ_CLAIMS),
            new Entry(Group.FOLLOW, "approvals", "approval.title", Permission.READ_CASES),
            new Entry(Group.FOLLOW, "effects", "effects.title", Permission.READ_CLAIMS),
            new Entry(Group.FOLLOW, "answers", "coding.title", Permission.HANDLE_RETURNS),
            new Entry(Group.FOLLOW, "organisations", "recipients.title", Permission.READ_CASES),
            new Entry(Group.FOLLOW, "grant-lists", "grantLists.title", Permission.READ_CASES));

    static FundsPage of(Actor actor, Texts t) {
        return new FundsPage(
                t.get("menu.funding"),
                Arrays.stream(Group.values())
                        .map(group -> new Part(
                                group,
                                ENTRIES.stream()
                                        .filter(entry -> entry.group() == group && actor.may(entry.permission()))
                                        .toList()))
                        .filter(part -> !part.entries().isEmpty())
                        .toList());
    }

    @Override
    public String section() {
        return "funding";
    }
}
