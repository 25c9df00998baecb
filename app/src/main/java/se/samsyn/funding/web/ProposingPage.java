package se.samsyn.funding.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.allocation.Allocation;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.shared.Kronor;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * A key written for a stream, tried, and proposed once it has been seen what it leads to.
 *
 * @param left what the stream has left
 * @param allocation null until the key can be met
 */
public record ProposingPage(
        String title,
        List<Crumb> crumbs,
        Stream stream,
        Kronor left,
        KeyForm form,
        List<Frame.Choice> recipients,
        List<Frame.Choice> years,
        @Nullable Allocation allocation,
        String reason,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "funding";
    }

    public String at(String path) {
        return "/funding/streams/" + stream.id() + "/" + path;
    }
}
