package se.samsyn.funding.call.web;

import java.util.List;
import se.samsyn.funding.call.Application;
import se.samsyn.shared.Texts;
import se.samsyn.web.Page;

/** That an application came in, when to the second, and what did. */
public record ReceiptPage(String title, List<Crumb> crumbs, Application application, List<Application.Sent> sent)
        implements Page {
    @Override
    public String section() {
        return "applications";
    }

    public String at(Application.Sent one, Texts t) {
        return CallPage.moment(one.at(), t);
    }
}
