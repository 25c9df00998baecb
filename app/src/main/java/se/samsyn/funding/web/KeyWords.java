package se.samsyn.funding.web;

import java.util.ArrayList;
import java.util.List;
import se.samsyn.funding.allocation.AllocationKey;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;

/** An allocation key as sentences. */
final class KeyWords {
    private KeyWords() {}

    static List<String> say(AllocationKey key, Texts t) {
        var said = new ArrayList<String>();
        said.add(t.get(
                "key.said",
                t.kronor(key.total()),
                t.get(key.recipients().messageKey()),
                "" + key.countedOn().getYear()));
        for (var base : key.bases()) {
            var upTo = base.upTo();
            said.add(
                    upTo == null
                            ? t.get("key.said.base", t.kronor(base.amount()))
                            : t.get("key.said.baseUpTo", t.number(upTo), t.kronor(base.amount())));
        }
        if (!key.floor().equals(Kronor.ZERO)) {
            said.add(t.get("key.said.floor", t.kronor(key.floor())));
        }
        var cap = key.cap();
        if (cap != null) {
            said.add(t.get("key.said.cap", t.kronor(cap)));
        }
        for (var earmark : key.earmarks()) {
            said.add(t.get("key.said.earmark", t.kronor(earmark.amount()), earmark.purpose()));
        }
        if (!key.excluded().isEmpty()) {
            said.add(t.get(
                    "key.said.excluded",
                    String.join(", ", key.excluded().stream().sorted().toList())));
        }
        return said;
    }
}
