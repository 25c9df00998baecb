package se.samsyn.strategy.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
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
import se.samsyn.access.Permission;
import se.samsyn.mandate.Attributed;
import se.samsyn.mandate.Attributions;
import se.samsyn.mandate.Mandates;
import se.samsyn.mandate.Shares;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.strategy.Activities;
import se.samsyn.strategy.Activity;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page.Crumb;

/** What an activity cost, and which mandates it served (S4 4.1: it could not be told what was done under which). */
@Controller
@RequestMapping("/activities/{id}/mandates")
class ActivityMandatesController {
    private final Activities activities;
    private final Attributions attributions;
    private final Mandates mandates;

    ActivityMandatesController(Activities activities, Attributions attributions, Mandates mandates) {
        this.activities = activities;
        this.attributions = attributions;
        this.mandates = mandates;
    }

    @Needs(Permission.ENTER_ACTIVITIES)
    @GetMapping
    ModelAndView edit(@PathVariable UUID id, Actor actor, Texts t) {
        var activity = changeable(id, actor);
        var known = known(activity);
        return page(
                        activity,
                        known == null || known.cost() == null
                                ? ""
                                : "" + known.cost().amount(),
                        known == null || known.fteHundredths() == null
                                ? ""
                                : BigDecimal.valueOf(known.fteHundredths(), 2)
                                        .toPlainString()
                                        .replace('.', ','),
                        Shares.of(known == null ? List.of() : known.parts()),
                        new FormErrors(t),
                        t)
                .with("strategy/activityMandates");
    }

    @Needs(Permission.ENTER_ACTIVITIES)
    @PostMapping
    ModelAndView keep(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String cost,
            @RequestParam(defaultValue = "") String fte,
            @RequestParam(defaultValue = "") List<String> target,
            @RequestParam(defaultValue = "") List<String> purpose,
            @RequestParam(defaultValue = "") List<String> percent,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var activity = changeable(id, actor);
        var shares = Shares.filledIn(target, purpose, percent);
        var errors = new FormErrors(t);
        var parts = shares.read(mandates.listAll(), mandates.listPurposes(), errors);
        var kronor = cost.replaceAll("[\\s\\u00a0]", "");
        var time = fte.strip().replace(',', '.');
        errors.unless(kronor.matches("\\d{0,12}"), "cost", "activity.wrong.cost", cost)
                .unless(time.matches("|\\d{1,4}(\\.\\d{1,2})?"), "fte", "activity.wrong.fte");
        if (!errors.isEmpty()) {
            return page(activity, cost, fte, shares, errors, t).rejectedWith("strategy/activityMandates");
        }
        var known = known(activity);
        activities.attribute(
                id,
                new Attributed(
                        known == null ? UUID.randomUUID() : known.id(),
                        activity.organisation(),
                        activity.countyCode(),
                        activity.content().title(),
                        activity.content().period(),
                        kronor.isEmpty() ? null : new Kronor(Long.parseLong(kronor)),
                        time.isEmpty()
                                ? null
                                : new BigDecimal(time).movePointRight(2).intValueExact(),
                        false,
                        parts));
        after.addFlashAttribute("notice", "activity.attributed");
        return new ModelAndView("redirect:/activities/" + id);
    }

    private Activity changeable(UUID id, Actor actor) {
        var activity = activities.get(id);
        if (!activity.canBeChangedBy(actor)) {
            throw new NotFound("activity " + id + " to attribute");
        }
        return activity;
    }

    private @Nullable Attributed known(Activity activity) {
        return activity.attributed() == null
                ? null
                : attributions.find(activity.attributed()).orElse(null);
    }

    private ActivityMandatesPage page(
            Activity activity, String cost, String fte, Shares shares, FormErrors errors, Texts t) {
        return new ActivityMandatesPage(
                t.get("activity.mandates"),
                List.of(
                        new Crumb(t.get("activities.title"), "/activities"),
                        new Crumb(activity.content().title(), "/activities/" + activity.id())),
                "/activities/" + activity.id() + "/mandates",
                activity.content().title(),
                cost,
                fte,
                shares,
                Shares.targets(mandates.listAll(), t),
                mandates.listPurposes().stream()
                        .map(purpose -> new Frame.Choice(purpose.code(), t.pick(purpose.name()), false))
                        .toList(),
                errors);
    }
}
