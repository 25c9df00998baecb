package se.samsyn.funding.decision.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.decision.Decision;
import se.samsyn.funding.decision.Decisions;
import se.samsyn.funding.handling.HandledCase;
import se.samsyn.shared.Slice;
import se.samsyn.shared.Texts;
import se.samsyn.web.Page;

/**
 * How the cases of a call have been decided.
 *
 * @param latest the decision that holds in each, where there is one
 */
public record CallDecisionsPage(
        String title,
        List<Crumb> crumbs,
        String at,
        Slice<HandledCase.Listed> slice,
        Map<UUID, Decision> latest,
        Decisions.Sums sums,
        boolean maySend)
        implements Page {
    @Override
    public String section() {
        return "cases";
    }

    public @Nullable Decision decisionOf(HandledCase.Listed one) {
        return latest.get(one.id());
    }

    public String summed(Texts t) {
        return t.get(
                "decisions.sums",
                t.kronor(sums.granted()),
                t.kronor(sums.budget()),
                t.number(sums.decided()),
                t.number(slice.total()));
    }

    public String atPage(int number) {
        return at + "?page=" + number;
    }
}
