package se.samsyn.funding.call.web;

import java.util.List;
import se.samsyn.funding.call.Application;
import se.samsyn.funding.call.Section;
import se.samsyn.organisation.Organisation;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * An application as a list of what is to be done.
 *
 * @param isEmpowered whether the reader may send it in
 * @param maySend whether it is in time
 * @param others who can be asked to take part
 */
public record ApplicationPage(
        String title,
        List<Crumb> crumbs,
        Application application,
        Organisation applicant,
        String countyName,
        boolean isEmpowered,
        boolean maySend,
        List<Frame.Choice> others,
        String typedPart,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "applications";
    }

    public String at() {
        return "/applications/" + application.id();
    }

    public List<Section> forms() {
        return Section.forms().toList();
    }

    /** How far a section has come. */
    public String standing(Section section) {
        if (application.in(section).version() == 0) {
            return "application.standing.empty";
        }
        return application.lacks().stream().anyMatch(lack -> lack.section() == section)
                ? "application.standing.begun"
                : "application.standing.done";
    }

    public String closes(Texts t) {
        return CallPage.moment(application.call().content().closes(), t);
    }

    /** Where what lacks is put right. */
    public String to(Application.Lack lack) {
        return lack.section().isForm()
                ? SectionPage.address(application, lack.section()) + "#" + lack.field()
                : "#" + lack.field();
    }

    public List<Application.Attached> attachedFor(java.util.UUID asked) {
        return application.attachments().stream()
                .filter(one -> one.asked().equals(asked))
                .toList();
    }

    public String sentAt(Application.Sent sent, Texts t) {
        return CallPage.moment(sent.at(), t);
    }
}
