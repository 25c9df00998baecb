package se.samsyn.funding.call.web;

import java.util.List;
import se.samsyn.funding.call.Applications;
import se.samsyn.shared.Texts;
import se.samsyn.web.Page;

/** The applications of the reader's organisation, and those it is asked to take part in. */
public record ApplicationsPage(String title, List<Applications.Listed> own, List<Applications.Invitation> invitations)
        implements Page {
    @Override
    public String section() {
        return "applications";
    }

    public String closes(Applications.Listed listed, Texts t) {
        return CallPage.moment(listed.closes(), t);
    }
}
