package se.samsyn.strategy.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.shared.Coded;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.strategy.Assessments;
import se.samsyn.strategy.DevelopmentArea;
import se.samsyn.strategy.DevelopmentAreas;
import se.samsyn.strategy.ImprovementArea;
import se.samsyn.strategy.Strategies;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page.Crumb;

/** The few areas that a county board prioritises, and what became of them. */
@Controller
class DevelopmentAreasController {
    private final DevelopmentAreas developmentAreas;
    private final Assessments assessments;
    private final Strategies strategies;

    DevelopmentAreasController(DevelopmentAreas developmentAreas, Assessments assessments, Strategies strategies) {
        this.developmentAreas = developmentAreas;
        this.assessments = assessments;
        this.strategies = strategies;
    }

    @Needs(Permission.READ_DEVELOPMENT_AREAS)
    @GetMapping("/development-areas")
    ModelAndView list(Actor actor, Texts t) {
        var county = actor.county();
        var before = developmentAreas.listBefore(county, actor.period());
        var cited = cited(actor, t);
        return new DevelopmentAreasPage(
                        t.get("developmentAreas.title"),
                        actor.period(),
                        developmentAreas.list(county, actor.period()).stream()
                                .map(area -> shown(area, cited))
                                .toList(),
                        before.stream().map(area -> shown(area, cited)).toList(),
                        actor.may(Permission.KEEP_DEVELOPMENT_AREAS))
                .with("strategy/developmentAreas");
    }

    @Needs(Permission.KEEP_DEVELOPMENT_AREAS)
    @GetMapping("/development-areas/new")
    ModelAndView add(Actor actor, Texts t) {
        var form = DevelopmentAreaForm.empty(actor.period().to().getYear() + 1);
        return page("/development-areas/new", form, new FormErrors(t), actor, t).with("strategy/developmentArea");
    }

    @Needs(Permission.KEEP_DEVELOPMENT_AREAS)
    @PostMapping("/development-areas/new")
    ModelAndView add(DevelopmentAreaForm form, Actor actor, Texts t, RedirectAttributes after) {
        var errors = new FormErrors(t);
        form.check(errors);
        if (!errors.isEmpty()) {
            return page("/development-areas/new", form, errors, actor, t).rejectedWith("strategy/developmentArea");
        }
        var strategy = strategies
                .findRegional(actor.county(), actor.period())
                .orElseThrow(() -> new NotFound("strategy of county " + actor.county()));
        var number = developmentAreas.list(actor.county(), actor.period()).stream()
                        .mapToInt(DevelopmentArea::number)
                        .max()
                        .orElse(0)
                + 1;
        keep(
                new DevelopmentArea(
                        UUID.randomUUID(),
                        actor.county(),
                        strategy.id(),
                        actor.period(),
                        Integer.parseInt(form.forYear().strip()),
                        number,
                        LocalizedText.same(""),
                        "",
                        List.of(),
                        null),
                form,
                actor,
                t);
        after.addFlashAttribute("notice", "developmentArea.kept");
        return new ModelAndView("redirect:/development-areas");
    }

    @Needs(Permission.KEEP_DEVELOPMENT_AREAS)
    @GetMapping("/development-areas/{id}")
    ModelAndView edit(@PathVariable UUID id, Actor actor, Texts t) {
        var area = developmentAreas.get(id);
        return page("/development-areas/" + id, DevelopmentAreaForm.of(area), new FormErrors(t), actor, t)
                .with("strategy/developmentArea");
    }

    @Needs(Permission.KEEP_DEVELOPMENT_AREAS)
    @PostMapping("/development-areas/{id}")
    ModelAndView change(
            @PathVariable UUID id, DevelopmentAreaForm form, Actor actor, Texts t, RedirectAttributes after) {
        var area = developmentAreas.get(id);
        var errors = new FormErrors(t);
        form.check(errors);
        if (!errors.isEmpty()) {
            return page("/development-areas/" + id, form, errors, actor, t).rejectedWith("strategy/developmentArea");
        }
        keep(area, form, actor, t);
        developmentAreas.tell(
                id,
                Coded.find(ImprovementArea.Became.class, form.became())
                        .map(became -> new ImprovementArea.Outcome(
                                became, form.told().strip(), actor.period().from()))
                        .orElse(null),
                actor);
        after.addFlashAttribute("notice", "developmentArea.kept");
        return new ModelAndView("redirect:/development-areas");
    }

    @Needs(Permission.KEEP_DEVELOPMENT_AREAS)
    @PostMapping("/development-areas/{id}/removal")
    String remove(@PathVariable UUID id, Actor actor, RedirectAttributes after) {
        developmentAreas.remove(id, actor);
        after.addFlashAttribute("notice", "developmentArea.removed");
        return "redirect:/development-areas";
    }

    /** An origin that was there before is kept as it is; one that is chosen now is ours to answer for. */
    private void keep(DevelopmentArea area, DevelopmentAreaForm form, Actor actor, Texts t) {
        var known = cited(actor, t);
        developmentAreas.keep(new DevelopmentArea(
                area.id(),
                area.countyCode(),
                area.strategy(),
                area.period(),
                Integer.parseInt(form.forYear().strip()),
                area.number(),
                LocalizedText.of(form.titleSv().strip(), form.titleEn().strip()),
                form.text().strip(),
                known.keySet().stream()
                        .filter(id -> form.chosen().contains(id.toString()))
                        .map(id -> new DevelopmentArea.Origin(
                                id,
                                area.origins().stream()
                                        .anyMatch(origin ->
                                                origin.improvementArea().equals(id) && origin.generated())))
                        .toList(),
                area.outcome()));
    }

    private DevelopmentAreaPage page(String to, DevelopmentAreaForm form, FormErrors errors, Actor actor, Texts t) {
        return new DevelopmentAreaPage(
                t.get(to.endsWith("/new") ? "developmentArea.new" : "developmentArea.edit"),
                List.of(new Crumb(t.get("developmentAreas.title"), "/development-areas")),
                to,
                to.endsWith("/new"),
                form,
                cited(actor, t).entrySet().stream()
                        .map(one -> new Frame.Choice(
                                one.getKey().toString(),
                                one.getValue().number() + " " + one.getValue().text(),
                                form.chosen().contains(one.getKey().toString())))
                        .toList(),
                Words.choices(ImprovementArea.Became.class, t, form.became()::equals),
                errors);
    }

    /** The improvement areas of the county, as they are cited, those of the period one works with first. */
    private Map<UUID, DevelopmentAreasPage.Cited> cited(Actor actor, Texts t) {
        var all = new LinkedHashMap<UUID, DevelopmentAreasPage.Cited>();
        assessments
                .listAll(actor.county())
                .forEach(assessment -> assessment
                        .areas()
                        .forEach(area -> all.put(
                                area.id(),
                                new DevelopmentAreasPage.Cited(assessment.cite(area), t.pick(area.text()), false))));
        return all;
    }

    private static DevelopmentAreasPage.Shown shown(DevelopmentArea area, Map<UUID, DevelopmentAreasPage.Cited> cited) {
        return new DevelopmentAreasPage.Shown(
                area,
                area.origins().stream()
                        .map(origin -> cite(cited.get(origin.improvementArea()), origin.generated()))
                        .toList());
    }

    private static DevelopmentAreasPage.Cited cite(DevelopmentAreasPage.@Nullable Cited known, boolean generated) {
        return known == null
                ? new DevelopmentAreasPage.Cited("", "", generated)
                : new DevelopmentAreasPage.Cited(known.number(), known.text(), generated);
    }
}
