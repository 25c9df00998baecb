package se.samsyn.funding.call.web;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.funding.call.Call;
import se.samsyn.funding.call.Calls;
import se.samsyn.funding.call.Calls.Published;
import se.samsyn.funding.call.Calls.Saved;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Texts;
import se.samsyn.strategy.Goal;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page.Crumb;

/** Calls: read by whoever may apply, drafted by an officer of the funder and published by somebody else there. */
@Controller
@RequestMapping("/calls")
class CallsController {
    private static final int ROWS = 25;

    private final Calls calls;
    private final CallReading reading;
    private final Organisations organisations;
    private final InstantSource clock;

    CallsController(Calls calls, CallReading reading, Organisations organisations, InstantSource clock) {
        this.calls = calls;
        this.reading = reading;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Needs(Permission.READ_CALLS)
    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "1") int page, Actor actor, Texts t) {
        var reader = organisations.get(actor.organisation());
        var now = clock.instant();
        var published = calls.listPublished(page, ROWS);
        return new CallsPage(
                        t.get("calls.title"),
                        calls.listDrafts(actor).stream()
                                .map(call -> new CallsPage.Row(call, call.standingAt(now), false))
                                .toList(),
                        new se.samsyn.shared.Slice<>(
                                published.items().stream()
                                        .map(call -> new CallsPage.Row(call, call.standingAt(now), call.isFor(reader)))
                                        .toList(),
                                published.total(),
                                published.number(),
                                published.size()),
                        "/calls",
                        actor.may(Permission.KEEP_CALLS))
                .with("call/calls");
    }

    @Needs(Permission.READ_CALLS)
    @GetMapping("/{id}")
    ModelAndView show(@PathVariable UUID id, Actor actor, Texts t) {
        return page(calls.get(id), new FormErrors(t), actor, t).with("call/call");
    }

    @Needs(Permission.KEEP_CALLS)
    @GetMapping("/new")
    ModelAndView begin(Actor actor, Texts t) {
        return form(null, CallForm.empty(), null, new FormErrors(t), actor, t).with("call/form");
    }

    @Needs(Permission.KEEP_CALLS)
    @PostMapping("/new")
    ModelAndView draft(
            @RequestParam MultiValueMap<String, String> given, Actor actor, Texts t, RedirectAttributes after) {
        var form = new CallForm(given);
        var errors = new FormErrors(t);
        var content = form.read(offered(actor), errors);
        return content == null
                ? form(null, form, null, errors, actor, t).rejectedWith("call/form")
                : done(calls.draft(content, actor), "call.drafted", after);
    }

    @Needs(Permission.KEEP_CALLS)
    @GetMapping("/{id}/edit")
    ModelAndView edit(@PathVariable UUID id, Actor actor, Texts t, RedirectAttributes after) {
        var call = calls.getOwn(id, actor);
        return call.isPublished()
                ? done(id, "call.locked", after)
                : form(call, CallForm.of(call), null, new FormErrors(t), actor, t)
                        .with("call/form");
    }

    @Needs(Permission.KEEP_CALLS)
    @PostMapping("/{id}/edit")
    ModelAndView change(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> given,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var call = calls.getOwn(id, actor);
        var form = new CallForm(given);
        var errors = new FormErrors(t);
        var content = form.read(offered(actor), errors);
        if (content == null) {
            return form(call, form, null, errors, actor, t).rejectedWith("call/form");
        }
        return switch (calls.change(id, form.version(), content, actor)) {
            case Saved.Done _ -> done(id, "call.saved", after);
            case Saved.Locked _ -> done(id, "call.locked", after);
            case Saved.Stale(var theirs) -> {
                given.set("version", "" + theirs.version());
                yield form(call, form, CallForm.of(theirs), errors.add("title", "call.stale"), actor, t)
                        .rejectedWith("call/form");
            }
        };
    }

    @Needs(Permission.PUBLISH_CALLS)
    @PostMapping("/{id}/publication")
    ModelAndView publish(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int version,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var errors = new FormErrors(t);
        switch (calls.publish(id, version, actor)) {
            case Published.Done _ -> {
                return done(id, "call.published", after);
            }
            case Published.Overtaken _ -> errors.add("publish", "call.overtaken");
            case Published.OwnDraft _ -> errors.add("publish", "call.ownDraft");
            case Published.Lacking(var lacks) -> lacks.forEach(lack -> errors.add("publish", lack.messageKey()));
        }
        return page(calls.get(id), errors, actor, t).rejectedWith("call/call");
    }

    private static ModelAndView done(UUID id, String notice, RedirectAttributes after) {
        after.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:/calls/" + id);
    }

    private CallPage page(Call call, FormErrors errors, Actor actor, Texts t) {
        var isOwn = call.funder().equals(actor.organisation());
        return new CallPage(
                call.content().title(),
                List.of(new Crumb(t.get("calls.title"), "/calls")),
                call,
                call.standingAt(clock.instant()),
                reading.goals(call, t),
                reading.countyNames(call),
                reading.mandate(call, t),
                "/calls/" + call.id(),
                isOwn && !call.isPublished() && actor.may(Permission.KEEP_CALLS),
                isOwn && !call.isPublished() && actor.may(Permission.PUBLISH_CALLS),
                actor.may(Permission.WRITE_APPLICATIONS)
                        && call.isOpenAt(clock.instant())
                        && call.isFor(organisations.get(actor.organisation())),
                errors);
    }

    private CallForm.Offered offered(Actor actor) {
        return new CallForm.Offered(
                calls.listSources(actor).stream().map(Calls.Source::id).collect(Collectors.toSet()),
                reading.mandates().stream().map(se.samsyn.mandate.Mandate::id).collect(Collectors.toSet()),
                reading.counties().stream()
                        .map(se.samsyn.organisation.Territories.Territory::code)
                        .collect(Collectors.toSet()),
                reading.strategies(actor.countyCode()).stream()
                        .flatMap(strategy -> strategy.goals().stream())
                        .map(Goal::id)
                        .collect(Collectors.toSet()));
    }

    private CallFormPage form(
            @Nullable Call call, CallForm form, @Nullable CallForm theirs, FormErrors errors, Actor actor, Texts t) {
        var address = call == null ? "/calls/new" : "/calls/" + call.id() + "/edit";
        return new CallFormPage(
                call == null
                        ? t.get("call.new")
                        : t.get("call.edit", call.content().title()),
                List.of(new Crumb(t.get("calls.title"), "/calls")),
                form,
                address,
                Optional.ofNullable(call).map(one -> "/calls/" + one.id()).orElse("/calls"),
                calls.listSources(actor).stream()
                        .map(one -> choice(form, "stream", one.id().toString(), t.pick(one.name()) + " " + one.year()))
                        .toList(),
                reading.mandates().stream()
                        .map(one -> choice(form, "mandate", one.id().toString(), CallReading.named(one, t)))
                        .toList(),
                CallForm.KINDS.stream()
                        .map(kind -> choice(form, "kinds", kind.code(), t.get(kind.messageKey())))
                        .toList(),
                reading.counties().stream()
                        .map(county -> choice(form, "counties", county.code(), county.name()))
                        .toList(),
                reading.strategies(actor.countyCode()).stream()
                        .flatMap(strategy -> strategy.goals().stream()
                                .map(goal -> choice(
                                        form, "goals", goal.id().toString(), CallReading.said(strategy, goal, t))))
                        .toList(),
                theirs,
                errors);
    }

    private static Frame.Choice choice(CallForm form, String field, String value, String label) {
        return new Frame.Choice(value, label, form.has(field, value));
    }
}
