package se.samsyn.mandate.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
import se.samsyn.mandate.Account;
import se.samsyn.mandate.Attributed;
import se.samsyn.mandate.Attributions;
import se.samsyn.mandate.Mandate;
import se.samsyn.mandate.Mandates;
import se.samsyn.mandate.ReportingDuties;
import se.samsyn.mandate.ReportingDuty;
import se.samsyn.mandate.Shares;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page.Crumb;

/** Mandates, the calendar of duties, and what is put under which mandate. */
@Controller
class MandateController {
    private final Mandates mandates;
    private final ReportingDuties duties;
    private final Attributions attributions;
    private final Organisations organisations;
    private final InstantSource clock;

    MandateController(
            Mandates mandates,
            ReportingDuties duties,
            Attributions attributions,
            Organisations organisations,
            InstantSource clock) {
        this.mandates = mandates;
        this.duties = duties;
        this.attributions = attributions;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Needs(Permission.READ_MANDATES)
    @GetMapping("/mandates")
    ModelAndView list(Actor actor, Texts t) {
        return new MandatesPage(t.get("mandates.title"), mandates.listAll(), actor.boardOfCounty() != null)
                .with("mandate/mandates");
    }

    @Needs(Permission.READ_MANDATES)
    @GetMapping("/mandates/{id}")
    ModelAndView show(@PathVariable UUID id, Actor actor, Texts t) {
        var mandate = mandates.get(id);
        var own = duties.listFor(actor.organisation()).stream()
                .filter(duty -> duty.mandate().equals(id))
                .toList();
        return new MandatePage(
                        t.pick(mandate.title()),
                        List.of(new Crumb(t.get("mandates.title"), "/mandates")),
                        mandate,
                        own.isEmpty() ? duties.listOf(id) : own,
                        actor.countyCode() != null,
                        today())
                .with("mandate/mandate");
    }

    @Needs(Permission.READ_COSTS)
    @GetMapping("/mandates/{id}/account")
    ModelAndView account(@PathVariable UUID id, Actor actor, Texts t) {
        var mandate = mandates.get(id);
        var purposes = mandates.listPurposes();
        var attributed = attributions.listInCounty(actor.county(), actor.period());
        return new AccountPage(
                        t.get("account.title", t.pick(mandate.title())),
                        List.of(
                                new Crumb(t.get("mandates.title"), "/mandates"),
                                new Crumb(mandate.referenceNumber(), "/mandates/" + id)),
                        mandate,
                        actor.period(),
                        Account.of(
                                id,
                                purposes.stream().map(Mandates.Purpose::code).toList(),
                                attributed),
                        purposes.stream().collect(Collectors.toMap(Mandates.Purpose::code, Mandates.Purpose::name)),
                        organisations
                                .byId(attributed.stream()
                                        .map(Attributed::organisation)
                                        .toList())
                                .values()
                                .stream()
                                .collect(Collectors.toMap(Organisation::id, Organisation::name)))
                .with("mandate/account");
    }

    @Needs(Permission.READ_DUTIES)
    @GetMapping("/duties")
    ModelAndView duties(Actor actor, Texts t) {
        return calendar(actor, t, today().toString(), "", new FormErrors(t)).with("mandate/duties");
    }

    @Needs(Permission.FULFIL_DUTIES)
    @PostMapping("/duties/{id}")
    ModelAndView fulfil(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String number,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var errors = new FormErrors(t);
        var day = day(on);
        errors.unless(day != null && !day.isAfter(today()), "on-" + id, "duty.on.wrong")
                .unless(!number.isBlank() && number.length() <= 100, "number-" + id, "duty.number.wrong");
        if (!errors.isEmpty() || day == null) {
            return calendar(actor, t, on, number, errors).rejectedWith("mandate/duties");
        }
        duties.fulfil(id, actor, day, number.strip());
        after.addFlashAttribute("notice", "duty.recorded");
        return new ModelAndView("redirect:/duties");
    }

    @Needs(Permission.ENTER_COSTS)
    @GetMapping("/costs")
    ModelAndView costs(Actor actor, Texts t) {
        var list = attributions.listFor(actor.organisation(), actor.period());
        return new CostsPage(
                        t.get("costs.title"),
                        crumbs(t),
                        actor.period(),
                        list,
                        mandates.listAll().stream().collect(Collectors.toMap(Mandate::id, Mandate::referenceNumber)),
                        Kronor.sum(list.stream()
                                .map(Attributed::cost)
                                .filter(java.util.Objects::nonNull)
                                .toList()),
                        actor.may(Permission.ENTER_COSTS))
                .with("mandate/costs");
    }

    @Needs(Permission.ENTER_COSTS)
    @GetMapping("/costs/new")
    ModelAndView newCost(Actor actor, Texts t) {
        return form("/costs/new", CostForm.empty(actor.period()), Shares.of(List.of()), new FormErrors(t), t)
                .with("mandate/cost");
    }

    @Needs(Permission.ENTER_COSTS)
    @PostMapping("/costs/new")
    ModelAndView addCost(
            CostForm form,
            @RequestParam(defaultValue = "") List<String> target,
            @RequestParam(defaultValue = "") List<String> purpose,
            @RequestParam(defaultValue = "") List<String> percent,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        return keep("/costs/new", UUID.randomUUID(), form, Shares.filledIn(target, purpose, percent), actor, t, after);
    }

    @Needs(Permission.ENTER_COSTS)
    @GetMapping("/costs/{id}")
    ModelAndView editCost(@PathVariable UUID id, Actor actor, Texts t) {
        var attributed = own(id, actor);
        return form("/costs/" + id, CostForm.of(attributed), Shares.of(attributed.parts()), new FormErrors(t), t)
                .with("mandate/cost");
    }

    @Needs(Permission.ENTER_COSTS)
    @PostMapping("/costs/{id}")
    ModelAndView changeCost(
            @PathVariable UUID id,
            CostForm form,
            @RequestParam(defaultValue = "") List<String> target,
            @RequestParam(defaultValue = "") List<String> purpose,
            @RequestParam(defaultValue = "") List<String> percent,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        own(id, actor);
        return keep("/costs/" + id, id, form, Shares.filledIn(target, purpose, percent), actor, t, after);
    }

    private ModelAndView keep(
            String to, UUID id, CostForm form, Shares shares, Actor actor, Texts t, RedirectAttributes after) {
        var errors = new FormErrors(t);
        var parts = shares.read(mandates.listAll(), mandates.listPurposes(), errors);
        var attributed = form.read(id, actor, parts, errors);
        if (attributed == null) {
            return form(to, form, shares, errors, t).rejectedWith("mandate/cost");
        }
        attributions.keep(attributed);
        after.addFlashAttribute("notice", "cost.kept");
        return new ModelAndView("redirect:/costs");
    }

    private Attributed own(UUID id, Actor actor) {
        return attributions
                .find(id)
                .filter(attributed -> attributed.organisation().equals(actor.organisation()))
                .orElseThrow(() -> new NotFound("cost " + id));
    }

    private CostPage form(String to, CostForm form, Shares shares, FormErrors errors, Texts t) {
        return new CostPage(
                t.get(to.endsWith("/new") ? "cost.new" : "cost.edit"),
                List.of(new Crumb(t.get("mandates.title"), "/mandates"), new Crumb(t.get("costs.title"), "/costs")),
                to,
                form,
                shares,
                Shares.targets(mandates.listAll(), t),
                mandates.listPurposes().stream()
                        .map(purpose -> new Frame.Choice(purpose.code(), t.pick(purpose.name()), false))
                        .toList(),
                errors);
    }

    private DutiesPage calendar(Actor actor, Texts t, String on, String number, FormErrors errors) {
        var today = today();
        var all = duties.listFor(actor.organisation());
        return new DutiesPage(
                t.get("duties.title"),
                crumbs(t),
                all.stream().filter(duty -> duty.fulfilment() == null).toList(),
                all.stream()
                        .filter(duty -> duty.fulfilment() != null)
                        .sorted(Comparator.comparing(ReportingDuty::dueOn).reversed())
                        .toList(),
                today,
                actor.may(Permission.FULFIL_DUTIES),
                on,
                number,
                errors);
    }

    private static List<Crumb> crumbs(Texts t) {
        return List.of(new Crumb(t.get("mandates.title"), "/mandates"));
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
