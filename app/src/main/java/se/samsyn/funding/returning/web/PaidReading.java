package se.samsyn.funding.returning.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.funding.returning.Areas;
import se.samsyn.funding.returning.Claims;
import se.samsyn.funding.returning.ReturnDeadlines;
import se.samsyn.funding.returning.ReturnForms;
import se.samsyn.funding.returning.YearsAfter;
import se.samsyn.funding.returning.web.PaidPage.Typed;
import se.samsyn.funding.web.Neighbours;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page.Crumb;

/** The page of one award that was paid, which several forms lead back to. */
@Component
class PaidReading {
    private final ReturnForms forms;
    private final ReturnDeadlines deadlines;
    private final Areas areas;
    private final Claims claims;
    private final YearsAfter yearsAfter;
    private final Organisations organisations;
    private final InstantSource clock;

    PaidReading(
            ReturnForms forms,
            ReturnDeadlines deadlines,
            Areas areas,
            Claims claims,
            YearsAfter yearsAfter,
            Organisations organisations,
            InstantSource clock) {
        this.forms = forms;
        this.deadlines = deadlines;
        this.areas = areas;
        this.claims = claims;
        this.yearsAfter = yearsAfter;
        this.organisations = organisations;
        this.clock = clock;
    }

    PaidPage page(UUID id, Typed typed, FormErrors errors, Actor actor, Texts t) {
        var due = forms.getPaidBy(actor, id);
        var deadline = deadlines.find(due.stream().id());
        var recipient = Optional.ofNullable(
                        organisations.byId(Set.of(due.recipient())).get(due.recipient()))
                .map(Organisation::name)
                .orElse("");
        var crumbs = new ArrayList<>(Neighbours.stream(due.stream(), t));
        crumbs.add(new Crumb(
                t.get("returned.title"), "/funding/streams/" + due.stream().id() + "/returns"));
        return new PaidPage(
                recipient,
                crumbs,
                due,
                recipient,
                State.of(due, deadline.orElse(null), clock.instant()).messageKey(),
                areas.of(due.stream().purpose()),
                due.forms().reversed(),
                forms.lastYear(due).orElse(null),
                claims.historyOf(id),
                yearsAfter.isAsked(due) ? yearsAfter.find(id).orElse(null) : null,
                deadline.filter(one -> one.isLongPast(clock.instant())).isPresent(),
                actor.may(Permission.KEEP_CLAIMS),
                actor.may(Permission.WRITE_OFF_CLAIMS),
                actor.may(Permission.WRITE_OFF_CLAIMS) && claims.hasClaimed(id, actor),
                typed,
                errors);
    }

    static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed.strip())).filter(day -> day.getYear() < 2200);
        } catch (DateTimeParseException wrong) {
            return Optional.empty();
        }
    }

    static boolean isNumber(String typed) {
        return !typed.isBlank()
                && typed.strip().length() <= 200
                && typed.strip().chars().noneMatch(Character::isISOControl);
    }
}
