package se.samsyn.organisation.web;

import java.text.Normalizer;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.organisation.OrganisationNumber;
import se.samsyn.organisation.Organisations;
import se.samsyn.organisation.Territories;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page.Crumb;

/** The actors and what is known about how they organise the work. */
@Controller
class OrganisationController {
    private static final List<OrganisationKind> ADDED_BY_BOARDS = List.of(
            OrganisationKind.CIVIL_SOCIETY, OrganisationKind.MUNICIPAL_ASSOCIATION, OrganisationKind.NATIONAL_AGENCY);

    private final Organisations organisations;
    private final Territories territories;
    private final InstantSource clock;

    OrganisationController(Organisations organisations, Territories territories, InstantSource clock) {
        this.organisations = organisations;
        this.territories = territories;
        this.clock = clock;
    }

    @Needs(Permission.READ_ORGANISATIONS)
    @GetMapping("/organisations")
    ModelAndView list(
            @RequestParam(required = false) @Nullable String county,
            @RequestParam(defaultValue = "") String q,
            Actor actor,
            Texts t) {
        var code = Objects.requireNonNullElse(county, Objects.requireNonNullElse(actor.countyCode(), ""));
        var wanted = q.strip().toLowerCase(Locale.ROOT);
        var list = code.isEmpty() ? organisations.listAll() : organisations.listInCounty(code);
        return new OrganisationsPage(
                        t.get("organisations.title"),
                        list.stream()
                                .filter(one -> one.kind() != OrganisationKind.OPERATOR)
                                .filter(one ->
                                        one.name().toLowerCase(Locale.ROOT).contains(wanted))
                                .toList(),
                        counties().stream()
                                .map(one -> new Frame.Choice(
                                        one.code(), one.name(), one.code().equals(code)))
                                .toList(),
                        q,
                        actor.may(Permission.KEEP_ORGANISATIONS))
                .with("organisation/organisations");
    }

    @Needs(Permission.KEEP_ORGANISATIONS)
    @GetMapping("/organisations/new")
    ModelAndView newOrganisation(Actor actor, Texts t) {
        return form("", "", "", t, new FormErrors(t)).with("organisation/new");
    }

    @Needs(Permission.KEEP_ORGANISATIONS)
    @PostMapping("/organisations/new")
    ModelAndView add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String number,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var chosen =
                ADDED_BY_BOARDS.stream().filter(one -> one.code().equals(kind)).findFirst();
        var known = organisations.listInCounty(actor.county()).stream()
                .anyMatch(one -> one.name().equalsIgnoreCase(name.strip()));
        var errors = new FormErrors(t)
                .unless(!name.isBlank() && name.length() <= 200, "name", "organisation.name.wrong")
                .unless(!known, "name", "organisation.name.known")
                .unless(chosen.isPresent(), "kind", "organisation.kind.wrong")
                .unless(isNumber(number), "number", "organisation.number.wrong");
        var key = freeKey(name);
        if (errors.isEmpty()) {
            try {
                var read = OrganisationNumber.read(number).orElse(null);
                organisations.add(key, chosen.orElseThrow(), name.strip(), null, actor.county(), today(), read);
            } catch (DuplicateKeyException taken) {
                errors.add("number", "organisation.number.taken");
            }
        }
        if (!errors.isEmpty()) {
            return form(name, kind, number, t, errors).rejectedWith("organisation/new");
        }
        after.addFlashAttribute("notice", "organisation.added");
        return new ModelAndView("redirect:/organisations/" + key);
    }

    @Needs(Permission.READ_ORGANISATIONS)
    @GetMapping("/organisations/{key}")
    ModelAndView show(@PathVariable String key, Actor actor, Texts t) {
        var organisation = organisations.getByKey(key);
        return page(organisation, null, "", "", numberOf(organisation), actor, t, new FormErrors(t))
                .with("organisation/organisation");
    }

    /** Another name from a day on; what was reported under the earlier one keeps it. */
    @Needs(Permission.KEEP_ORGANISATIONS)
    @PostMapping("/organisations/{key}/name")
    ModelAndView rename(
            @PathVariable String key,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String nameFrom,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var organisation = organisations.getByKey(key);
        if (!mayRename(organisation, actor)) {
            throw new NotFound("organisation " + key + " of " + actor.organisationName());
        }
        var from = day(nameFrom);
        var errors = new FormErrors(t)
                .unless(!name.isBlank() && name.length() <= 200, "name", "organisation.name.wrong")
                .unless(
                        from != null && from.isAfter(organisations.namedSince(organisation.id())),
                        "nameFrom",
                        "organisation.from.wrong");
        if (!errors.isEmpty() || from == null) {
            return page(organisation, null, name, nameFrom, numberOf(organisation), actor, t, errors)
                    .rejectedWith("organisation/organisation");
        }
        organisations.rename(organisation.id(), name.strip(), from);
        after.addFlashAttribute("notice", "organisation.renamed");
        return new ModelAndView("redirect:/organisations/" + key);
    }

    /** The number an authority has given it; none is none again. */
    @Needs(Permission.KEEP_ORGANISATIONS)
    @PostMapping("/organisations/{key}/number")
    ModelAndView number(
            @PathVariable String key,
            @RequestParam(defaultValue = "") String number,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var organisation = organisations.getByKey(key);
        if (!mayRename(organisation, actor)) {
            throw new NotFound("organisation " + key + " of " + actor.organisationName());
        }
        var errors = new FormErrors(t).unless(isNumber(number), "number", "organisation.number.wrong");
        if (errors.isEmpty()) {
            try {
                organisations.keepNumber(
                        organisation.id(), OrganisationNumber.read(number).orElse(null));
            } catch (DuplicateKeyException taken) {
                errors.add("number", "organisation.number.taken");
            }
        }
        if (!errors.isEmpty()) {
            return page(organisation, null, "", "", number, actor, t, errors).rejectedWith("organisation/organisation");
        }
        after.addFlashAttribute("notice", "organisation.number.kept");
        return new ModelAndView("redirect:/organisations/" + key);
    }

    private static boolean isNumber(String typed) {
        return typed.isBlank() || OrganisationNumber.read(typed).isPresent();
    }

    private static String numberOf(Organisation organisation) {
        return organisation.number() == null ? "" : organisation.number().number();
    }

    @Needs(Permission.DESCRIBE_FUNCTION)
    @PostMapping("/organisations/{key}/function")
    ModelAndView describe(@PathVariable String key, FunctionForm form, Actor actor, Texts t, RedirectAttributes after) {
        var organisation = organisations.getByKey(key);
        if (!organisation.id().equals(actor.organisation())) {
            throw new NotFound("organisation " + key + " of " + actor.organisationName());
        }
        var from = day(form.from());
        var errors = new FormErrors(t)
                .unless(
                        !form.placement().isBlank() && form.placement().length() <= 300,
                        "placement",
                        "function.placement.wrong")
                .unless(form.mandate().length() <= 1000, "mandate", "function.long")
                .unless(form.financing().length() <= 1000, "financing", "function.long")
                .unless(form.percent().strip().matches("\\d{1,3}|1000"), "percent", "function.percent.wrong")
                .unless(from != null, "from", "organisation.day.wrong");
        if (!errors.isEmpty() || from == null) {
            return page(organisation, form, "", "", numberOf(organisation), actor, t, errors)
                    .rejectedWith("organisation/organisation");
        }
        organisations.keepCoordinatorFunction(
                organisation.id(),
                new Organisations.CoordinatorFunction(
                        form.placement().strip(),
                        form.mandate().strip(),
                        Integer.parseInt(form.percent().strip()),
                        form.financing().strip(),
                        from));
        after.addFlashAttribute("notice", "function.kept");
        return new ModelAndView("redirect:/organisations/" + key);
    }

    private OrganisationPage page(
            Organisation organisation,
            @Nullable FunctionForm filledIn,
            String name,
            String nameFrom,
            String number,
            Actor actor,
            Texts t,
            FormErrors errors) {
        var function = organisations.findCoordinatorFunction(organisation.id());
        return new OrganisationPage(
                organisation.name(),
                List.of(new Crumb(t.get("organisations.title"), "/organisations")),
                organisation,
                counties().stream()
                        .filter(county -> county.code().equals(organisation.countyCode()))
                        .map(Territories.Territory::name)
                        .findFirst()
                        .orElse(""),
                function,
                filledIn != null
                        ? filledIn
                        : function.map(FunctionForm::of)
                                .orElseGet(() -> new FunctionForm("", "", "", "", today().toString())),
                name.isEmpty() ? organisation.name() : name,
                nameFrom.isEmpty() ? today().toString() : nameFrom,
                number,
                mayRename(organisation, actor),
                organisation.id().equals(actor.organisation()) && actor.may(Permission.DESCRIBE_FUNCTION),
                errors);
    }

    private static boolean mayRename(Organisation organisation, Actor actor) {
        return actor.may(Permission.KEEP_ORGANISATIONS)
                && Objects.equals(organisation.countyCode(), actor.boardOfCounty())
                && organisation.countyCode() != null;
    }

    private static NewOrganisationPage form(String name, String kind, String number, Texts t, FormErrors errors) {
        return new NewOrganisationPage(
                t.get("organisation.new"),
                List.of(new Crumb(t.get("organisations.title"), "/organisations")),
                name,
                number,
                ADDED_BY_BOARDS.stream()
                        .map(one -> new Frame.Choice(
                                one.code(), t.get(one.messageKey()), one.code().equals(kind)))
                        .toList(),
                errors);
    }

    private String freeKey(String name) {
        var plain = Normalizer.normalize(name.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        var base = plain.isEmpty() ? "aktor" : plain.substring(0, Math.min(60, plain.length()));
        var taken = organisations.listAll().stream().map(Organisation::key).toList();
        return Stream.iterate(1, number -> number + 1)
                .map(number -> number == 1 ? base : base + "-" + number)
                .filter(key -> !taken.contains(key) && !key.equals("new"))
                .findFirst()
                .orElseThrow();
    }

    private List<Territories.Territory> counties() {
        return territories.listMembers("administrative", "SE", today());
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Texts.SWEDEN);
    }
}
