package se.samsyn.funding.web;

import java.util.ArrayList;
import java.util.List;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.shared.Texts;
import se.samsyn.web.Page.Crumb;

/** The pages on funds that lie above each other. */
public final class Neighbours {
    private Neighbours() {}

    public static List<Crumb> home(Texts t) {
        return List.of(new Crumb(t.get("menu.funding"), "/funding"));
    }

    public static List<Crumb> streams(Texts t) {
        var list = new ArrayList<>(home(t));
        list.add(new Crumb(t.get("streams.title"), "/funding/streams"));
        return list;
    }

    static List<Crumb> conditions(Texts t) {
        var list = new ArrayList<>(home(t));
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
