package se.samsyn.funding.web;

import org.jspecify.annotations.Nullable;
import se.samsyn.mandate.Mandate;
import se.samsyn.shared.Texts;

/** An appropriation item as the state's budget numbers it: UO 9 4:7 ap. 8, with its name. */
final class ItemWords {
    private ItemWords() {}

    static String say(Mandate.@Nullable Appropriation item, Texts t) {
        return item == null
                ? ""
                : t.get(
                        "condition.item.said",
                        item.expenditureArea(),
                        item.appropriation(),
                        item.item(),
                        t.pick(item.name()));
    }
}
