package se.samsyn.funding.call.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.funding.call.Application;
import se.samsyn.funding.call.Section;
import se.samsyn.funding.call.Submissions;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.organisation.Organisations;
import se.samsyn.organisation.Territories;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page.Crumb;

/** An application as its page shows it. */
@Component
class ApplicationReading {
    private final Submissions submissions;
    private final Organisations organisations;
    private final Territories territories;
    private final InstantSource clock;

    ApplicationReading(
            Submissions submissions, Organisations organisations, Territories territories, InstantSource clock) {
        this.submissions = submissions;
        this.organisations = organisations;
        this.territories = territories;
        this.clock = clock;
    }

    ApplicationPage page(Application application, String typedPart, FormErrors errors, Actor actor, Texts t) {
        var applicant = organisations.get(application.applicant());
        var now = clock.instant();
        return new ApplicationPage(
                called(application, t),
                List.of(new Crumb(t.get("applications.title"), "/applications")),
                application,
                applicant,
                applicant.countyCode() == null
                        ? ""
                        : territories
                                .findCounty(applicant.countyCode(), LocalDate.ofInstant(now, Texts.SWEDEN))
                                .map(Territories.Territory::name)
                                .orElse(""),
                application.isToSend() && submissions.isEmpowered(application.call(), actor),
                application.maySendAt(now),
                application.isWritten(Section.PARTNERS) ? others(applicant) : List.of(),
                typedPart,
                errors);
    }

    static String called(Application application, Texts t) {
        return application.title().isBlank() ? t.get("application.untitled") : application.title();
    }

    List<Crumb> crumbs(Application application, Texts t) {
        return List.of(
                new Crumb(t.get("applications.title"), "/applications"),
                new Crumb(called(application, t), "/applications/" + application.id()));
    }

    /** Those of the county, and those that have none; of the whole country for one that has no county. */
    List<Frame.Choice> others(Organisation applicant) {
        return organisations.listAround(applicant.countyCode()).stream()
                .filter(one -> !one.id().equals(applicant.id()))
                .filter(one -> one.kind() != OrganisationKind.OPERATOR && one.kind() != OrganisationKind.GOVERNMENT)
                .map(one -> new Frame.Choice(one.id().toString(), one.name(), false))
                .toList();
    }

    static boolean mayWrite(Actor actor) {
        return actor.may(Permission.WRITE_APPLICATIONS);
    }
}
