package se.samsyn.funding.web;

import java.util.List;
import se.samsyn.funding.allocation.Allocation;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;
import se.samsyn.web.Page;

/**
 * How one recipient's amount came about, step by step, so that it can be worked out again by hand.
 *
 * @param said the key in words
 * @param bases what all recipients that share by weight get as base amounts together
 * @param held what those that are held at a floor or a cap get together
 * @param raised how many got one krona more by rounding
 */
public record KeyExplanationPage(
        String title,
        List<Crumb> crumbs,
        List<String> said,
        Allocation allocation,
        Allocation.Part part,
        Kronor bases,
        Kronor held,
        long raised)
        implements Page {
    static KeyExplanationPage of(Allocation allocation, Allocation.Part part, List<Crumb> crumbs, Texts t) {
        var sharing = allocation.parts().stream()
                .filter(one -> one.bound() == Allocation.Bound.NONE)
                .toList();
        var held = allocation.parts().stream()
                .filter(one -> one.bound() != Allocation.Bound.NONE)
                .toList();
        return new KeyExplanationPage(
                t.get("key.explanation.title", part.recipient().name()),
                crumbs,
                KeyWords.say(allocation.key(), t),
                allocation,
                part,
                Kronor.sum(sharing.stream().map(Allocation.Part::base).toList()),
                Kronor.sum(held.stream().map(Allocation.Part::amount).toList()),
                sharing.stream().filter(one -> one.share().isRaised()).count());
    }

    @Override
    public String section() {
        return "funding";
    }
}
