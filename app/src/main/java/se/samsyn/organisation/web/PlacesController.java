package se.samsyn.organisation.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.People;
import se.samsyn.access.Permission;
import se.samsyn.access.Role;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page.Crumb;

/** From when to when somebody has a place in an organisation, kept by whoever manages the account. */
@Controller
@RequestMapping("/accounts/{person}/places")
class PlacesController {
    private final People people;
    private final Organisations organisations;
    private final InstantSource clock;

    PlacesController(People people, Organisations organisations, InstantSource clock) {
        this.people = people;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Needs(Permission.MANAGE_ACCOUNTS)
    @GetMapping
    ModelAndView list(@PathVariable UUID person, Actor actor, Texts t) {
        return page(person, "", "", today().toString(), "", new FormErrors(t), actor, t)
                .with("organisation/places");
    }

    @Needs(Permission.MANAGE_ACCOUNTS)
    @PostMapping
    ModelAndView add(
            @PathVariable UUID person,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String last,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        people.getHeld(person);
        if (person.equals(actor.person())) {
            return done("places.own", person, after);
        }
        var place = AccountController.choosable(organisations, actor).stream()
                .filter(one -> one.key().equals(organisation))
                .findFirst();
        var as = Stream.of(Role.values()).filter(one -> one.code().equals(role)).findFirst();
        var first = day(from);
        var to = day(last);
        var errors = new FormErrors(t)
                .unless(place.isPresent(), "organisation", "account.organisation.wrong")
                .unless(
                        as.filter(one -> place.isEmpty() || place.get().kind().takes(one))
                                .isPresent(),
                        "role",
                        "account.role.wrong")
                .unless(first != null, "from", "places.from.wrong")
                .unless(
                        last.isBlank() || (to != null && (first == null || !to.isBefore(first))),
                        "last",
                        "places.last.wrong");
        if (errors.isEmpty() && place.isPresent() && as.isPresent() && first != null) {
            if (people.join(person, place.get().id(), as.get(), first, to)) {
                return done("places.added", person, after);
            }
            errors.add("from", "places.held");
        }
        return page(person, organisation, role, from, last, errors, actor, t).rejectedWith("organisation/places");
    }

    /** Sets the last day of a place, or takes it away by a day before the first; no day is until further notice. */
    @Needs(Permission.MANAGE_ACCOUNTS)
    @PostMapping("/last-day")
    ModelAndView end(
            @PathVariable UUID person,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String to,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var held = people.listHeldPlaces(person).stream()
                .filter(one -> one.key().equals(place))
                .findFirst();
        people.getHeld(person);
        if (person.equals(actor.person())) {
            return done("places.own", person, after);
        }
        var last = day(to);
        var errors = new FormErrors(t)
                .unless(held.isPresent(), "organisation", "places.gone")
                .unless(to.isBlank() || last != null, "to-" + place, "places.last.wrong");
        if (errors.isEmpty() && held.isPresent()) {
            if (people.keepLastDay(person, held.get(), last)) {
                return done("places.kept", person, after);
            }
            errors.add("to-" + place, "places.held");
        }
        return page(person, "", "", today().toString(), "", errors, actor, t).rejectedWith("organisation/places");
    }

    private static ModelAndView done(String notice, UUID person, RedirectAttributes after) {
        after.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:/accounts/" + person + "/places");
    }

    private PlacesPage page(
            UUID person,
            String organisation,
            String role,
            String from,
            String last,
            FormErrors errors,
            Actor actor,
            Texts t) {
        var held = people.getHeld(person);
        return new PlacesPage(
                t.get("places.title", held.displayName()),
                List.of(
                        new Crumb(t.get("accounts.title"), held.isProtected() ? "/accounts/protected" : "/accounts"),
                        new Crumb(held.displayName(), "/accounts/" + person)),
                "/accounts/" + person + "/places",
                people.listHeldPlaces(person),
                person.equals(actor.person()),
                AccountController.choosable(organisations, actor).stream()
                        .map((Organisation one) -> new Frame.Choice(
                                one.key(), one.name(), one.key().equals(organisation)))
                        .toList(),
                Stream.of(Role.values())
                        .map(one -> new Frame.Choice(
                                one.code(), t.get(one.messageKey()), one.code().equals(role)))
                        .toList(),
                from,
                last,
                errors);
    }

    /** A day within living memory; what a person means is never further away. */
    private static @Nullable LocalDate day(String text) {
        try {
            var day = LocalDate.parse(text.strip());
            return day.getYear() < 1900 || day.getYear() > 2200 ? null : day;
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Texts.SWEDEN);
    }
}
