package se.samsyn.power.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.mandate.Mandate;
import se.samsyn.mandate.Mandates;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.Organisations;
import se.samsyn.power.Act;
import se.samsyn.power.Grant;
import se.samsyn.power.Power;
import se.samsyn.power.Powers;
import se.samsyn.power.Proposal.Wrong;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page.Crumb;

/** Who may act for the organisation, and those whose document one is to check. */
@Controller
class PowersController {
    private static final String DONE = "redirect:/powers";

    private final Powers powers;
    private final Mandates mandates;
    private final Organisations organisations;
    private final InstantSource clock;

    PowersController(Powers powers, Mandates mandates, Organisations organisations, InstantSource clock) {
        this.powers = powers;
        this.mandates = mandates;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Needs(Permission.READ_POWERS)
    @GetMapping("/powers")
    ModelAndView list(Actor actor, Texts t) {
        var awaiting = powers.listAwaiting(actor);
        var own = powers.list(actor);
        var all = Stream.concat(awaiting.stream(), own.stream()).toList();
        var named = organisations.byId(all.stream().map(Grant::organisation).toList());
        Map<UUID, Mandate> known =
                mandates.listAll().stream().collect(Collectors.toMap(Mandate::id, Function.identity()));
        Function<Grant, PowersPage.Row> row = grant -> row(grant, named, known, actor, t);
        return new PowersPage(
                        t.get("powers.title"),
                        awaiting.stream().map(row).toList(),
                        own.stream()
                                .map(row)
                                .filter(one -> !one.standing().isOver())
                                .sorted(Comparator.comparing(one -> one.grant().power()))
                                .toList(),
                        own.stream()
                                .map(row)
                                .filter(one -> one.standing().isOver())
                                .toList(),
                        actor.may(Permission.APPOINT_AGENTS),
                        own.stream()
                                .filter(grant -> grant.person().equals(actor.person()))
                                .filter(grant -> grant.allows(Act.DELEGATE, today()))
                                .map(grant -> "/powers/" + grant.id() + "/delegations")
                                .findFirst()
                                .orElse(""))
                .with("power/powers");
    }

    @Needs(Permission.APPOINT_AGENTS)
    @GetMapping("/powers/new")
    ModelAndView chooseAgent(Actor actor, Texts t) {
        return appointing(GrantForm.empty(today()), new FormErrors(t), actor, t).with("power/grant");
    }

    @Needs(Permission.APPOINT_AGENTS)
    @PostMapping("/powers/new")
    ModelAndView appoint(GrantForm form, Actor actor, Texts t, RedirectAttributes after) {
        var wrong = powers.appoint(actor, form.asAgent());
        return wrong.isEmpty()
                ? done("power.appointed", after)
                : appointing(form, errors(wrong, t), actor, t).rejectedWith("power/grant");
    }

    @Needs(Permission.DELEGATE_POWERS)
    @GetMapping("/powers/{id}/delegations")
    ModelAndView chooseDelegate(@PathVariable UUID id, Actor actor, Texts t) {
        var own = powers.getToDelegate(id, actor);
        return delegating(own, GrantForm.within(own.period(), today()), new FormErrors(t), actor, t)
                .with("power/grant");
    }

    @Needs(Permission.DELEGATE_POWERS)
    @PostMapping("/powers/{id}/delegations")
    ModelAndView delegate(@PathVariable UUID id, GrantForm form, Actor actor, Texts t, RedirectAttributes after) {
        var wrong = powers.delegate(id, actor, form.asDelegated());
        return wrong.isEmpty()
                ? done("power.delegated", after)
                : delegating(powers.getToDelegate(id, actor), form, errors(wrong, t), actor, t)
                        .rejectedWith("power/grant");
    }

    @Needs(Permission.CONFIRM_AGENTS)
    @PostMapping("/powers/{id}/confirmation")
    ModelAndView confirm(@PathVariable UUID id, Actor actor, RedirectAttributes after) {
        return done(powers.confirm(id, actor) ? "power.confirmed" : "power.changed", after);
    }

    @Needs(Permission.CONFIRM_AGENTS)
    @PostMapping("/powers/{id}/refusal")
    ModelAndView refuse(@PathVariable UUID id, Actor actor, RedirectAttributes after) {
        return done(powers.refuse(id, actor) ? "power.refused" : "power.changed", after);
    }

    @Needs(Permission.END_POWERS)
    @PostMapping("/powers/{id}/end")
    ModelAndView end(@PathVariable UUID id, Actor actor, RedirectAttributes after) {
        return done(powers.end(id, actor) ? "power.ended" : "power.changed", after);
    }

    private static ModelAndView done(String notice, RedirectAttributes after) {
        after.addFlashAttribute("notice", notice);
        return new ModelAndView(DONE);
    }

    private GrantPage appointing(GrantForm form, FormErrors errors, Actor actor, Texts t) {
        return new GrantPage(
                t.get("power.appoint"),
                crumbs(t),
                t.get("power.appoint.lead"),
                "/powers/new",
                form,
                people(form, powers.listCandidates(actor)),
                List.of(),
                List.of(),
                errors);
    }

    private GrantPage delegating(Grant own, GrantForm form, FormErrors errors, Actor actor, Texts t) {
        var reach = new ArrayList<Frame.Choice>();
        reach.add(new Frame.Choice(
                GrantForm.ALL, t.get("power.everyMandate"), form.mandate().equals(GrantForm.ALL)));
        mandates.listAll()
                .forEach(mandate -> reach.add(new Frame.Choice(
                        mandate.id().toString(),
                        name(mandate, t),
                        form.mandate().equals(mandate.id().toString()))));
        return new GrantPage(
                t.get("power.delegate"),
                crumbs(t),
                t.get(
                        "power.delegate.lead",
                        t.date(own.period().from()),
                        t.date(own.period().to())),
                "/powers/" + own.id() + "/delegations",
                form,
                people(
                        form,
                        powers.listCandidates(actor).stream()
                                .filter(one -> !one.id().equals(actor.person()))
                                .toList()),
                Stream.of(Power.values())
                        .filter(power -> power != own.power())
                        .map(power -> new Frame.Choice(
                                power.code(),
                                t.get(power.messageKey()),
                                power.code().equals(form.power())))
                        .toList(),
                reach,
                errors);
    }

    private static List<Frame.Choice> people(GrantForm form, List<Powers.Candidate> candidates) {
        return candidates.stream()
                .map(one -> new Frame.Choice(
                        one.id().toString(), one.name(), one.id().toString().equals(form.person())))
                .toList();
    }

    private PowersPage.Row row(
            Grant grant, Map<UUID, Organisation> named, Map<UUID, Mandate> known, Actor actor, Texts t) {
        var organisation = named.get(grant.organisation());
        var standing = grant.standingOn(today());
        return new PowersPage.Row(
                grant,
                standing,
                organisation == null ? "" : organisation.name(),
                reach(grant, known, t),
                standing.isOver() ? Optional.empty() : grant.endingBy(actor),
                grant.mayBeConfirmedBy(actor));
    }

    private static String reach(Grant grant, Map<UUID, Mandate> known, Texts t) {
        var mandate = grant.mandate() == null ? null : known.get(grant.mandate());
        return mandate == null ? t.get("power.everyMandate") : name(mandate, t);
    }

    private static String name(Mandate mandate, Texts t) {
        return t.pick(mandate.title()) + " (" + mandate.referenceNumber() + ")";
    }

    private static FormErrors errors(List<Wrong> wrong, Texts t) {
        var errors = new FormErrors(t);
        wrong.stream().distinct().sorted().forEach(one -> errors.add(one.field(), one.messageKey()));
        return errors;
    }

    private static List<Crumb> crumbs(Texts t) {
        return List.of(new Crumb(t.get("powers.title"), "/powers"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Texts.SWEDEN);
    }
}
