package se.samsyn.indicator.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
import se.samsyn.indicator.Indicator;
import se.samsyn.indicator.IndicatorFigures;
import se.samsyn.indicator.Indicators;
import se.samsyn.organisation.Territories;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;
import se.samsyn.shared.Slice;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.Figure;
import se.samsyn.strategy.Goal;
import se.samsyn.strategy.Strategies;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page.Crumb;

/** The indicators of a county, each by itself, and the forms in which the county board keeps them. */
@Controller
class IndicatorController {
    private static final int LISTED_YEARS = 3;
    private static final int AT_ONCE = 50;
    private static final List<Integer> SPANS = List.of(3, 5, 10);

    private final Indicators indicators;
    private final IndicatorFigures figures;
    private final Strategies strategies;
    private final Territories territories;
    private final Counties counties;

    IndicatorController(
            Indicators indicators,
            IndicatorFigures figures,
            Strategies strategies,
            Territories territories,
            Counties counties) {
        this.indicators = indicators;
        this.figures = figures;
        this.strategies = strategies;
        this.territories = territories;
        this.counties = counties;
    }

    @Needs(Permission.READ_INDICATORS)
    @GetMapping("/indicators")
    ModelAndView list(
            @RequestParam(defaultValue = "") String county,
            @RequestParam(defaultValue = "") String goal,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            Actor actor,
            Texts t) {
        var of = counties.of(actor, county);
        var goals = goals(of);
        var all = indicators.listFor(of);
        var told = all.stream()
                .map(one -> one.current().goal())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var words = q.strip().toLowerCase(Locale.ROOT);
        var places = new ArrayList<>(goals.keySet());
        var found = all.stream()
                .filter(one -> goal.isEmpty()
                        || goal.equals(Objects.toString(one.current().goal(), "")))
                .filter(one -> (one.code() + " " + t.pick(one.current().name()))
                        .toLowerCase(Locale.ROOT)
                        .contains(words))
                .sorted(Comparator.comparingInt(
                        one -> Math.floorMod(places.indexOf(one.current().goal()), places.size() + 1)))
                .toList();
        var slice = Slice.of(found, page, AT_ONCE);
        var listed = slice.items();
        var years = years(actor, LISTED_YEARS);
        return new IndicatorsPage(
                        t.get("indicators.title"),
                        territories.getCounty(of, actor.period().to()).name(),
                        counties.choices(actor, of),
                        goal,
                        goals.values().stream()
                                .filter(one -> told.contains(one.id()))
                                .map(one -> new Frame.Choice(
                                        one.id().toString(),
                                        t.pick(one.heading()),
                                        one.id().toString().equals(goal)))
                                .toList(),
                        q,
                        Stream.iterate(years.from().getYear(), year -> year + 1)
                                .limit(LISTED_YEARS)
                                .map(year -> "" + year)
                                .toList(),
                        groups(listed, figures.listYears(listed, of, years), goals, t),
                        slice,
                        actor.may(Permission.ENTER_VALUES),
                        actor.may(Permission.KEEP_INDICATORS))
                .with("indicator/indicators");
    }

    @Needs(Permission.READ_INDICATORS)
    @GetMapping("/indicators/{code}")
    ModelAndView show(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String county,
            @RequestParam(defaultValue = "5") int years,
            Actor actor,
            Texts t) {
        var of = counties.of(actor, county);
        var indicator = visible(code, of);
        var definition = indicator.findDefinition(actor.period()).orElse(indicator.current());
        var span = SPANS.contains(years) ? years : 5;
        var shown = figures.show(indicator, of, years(actor, span));
        var goal = definition.goal() == null ? null : goals(of).get(definition.goal());
        return new IndicatorPage(
                        t.pick(definition.name()),
                        crumbs(t),
                        indicator,
                        definition,
                        actor.countyCode() == null ? of : "",
                        actor.period().to().getYear(),
                        shown.last(),
                        shown.series(),
                        shown.map(),
                        goal == null ? "" : t.pick(goal.heading()),
                        SPANS.stream()
                                .map(one -> new Frame.Choice("" + one, t.get("indicator.span", one), one == span))
                                .toList(),
                        actor.may(Permission.ENTER_VALUES),
                        mayKeep(indicator, actor))
                .with("indicator/indicator");
    }

    @Needs(Permission.KEEP_INDICATORS)
    @GetMapping("/indicators/new")
    ModelAndView describe(Actor actor, Texts t) {
        return form(null, IndicatorForm.empty(actor.period()), new FormErrors(t), actor, t)
                .with("indicator/form");
    }

    @Needs(Permission.KEEP_INDICATORS)
    @PostMapping("/indicators/new")
    ModelAndView add(IndicatorForm form, Actor actor, Texts t, RedirectAttributes after) {
        var errors = new FormErrors(t);
        var code = form.readCode(errors);
        var first = form.readFirst(goals(actor.county()).keySet(), errors);
        errors.unless(indicators.find(code).isEmpty(), "code", "indicator.form.code.taken");
        if (first != null && errors.isEmpty()) {
            try {
                indicators.add(code, form.group().strip().toUpperCase(Locale.ROOT), actor.county(), first);
                after.addFlashAttribute("notice", "indicator.added");
                return new ModelAndView("redirect:/indicators/" + code);
            } catch (DuplicateKeyException meanwhile) {
                errors.add("code", "indicator.form.code.taken");
            }
        }
        return form(null, form, errors, actor, t).rejectedWith("indicator/form");
    }

    @Needs(Permission.KEEP_INDICATORS)
    @GetMapping("/indicators/{code}/edit")
    ModelAndView edit(@PathVariable String code, Actor actor, Texts t) {
        var indicator = own(code, actor);
        return form(indicator, IndicatorForm.of(indicator), new FormErrors(t), actor, t)
                .with("indicator/form");
    }

    @Needs(Permission.KEEP_INDICATORS)
    @PostMapping("/indicators/{code}/edit")
    ModelAndView change(@PathVariable String code, IndicatorForm form, Actor actor, Texts t, RedirectAttributes after) {
        var indicator = own(code, actor);
        var errors = new FormErrors(t);
        var next = form.readNext(indicator, goals(actor.county()).keySet(), errors);
        if (next == null) {
            return form(indicator, form, errors, actor, t).rejectedWith("indicator/form");
        }
        if (next.version() == indicator.current().version()) {
            indicators.reword(indicator, next);
        } else {
            indicators.redefine(indicator, next);
        }
        after.addFlashAttribute("notice", "indicator.changed");
        return new ModelAndView("redirect:/indicators/" + code);
    }

    private IndicatorFormPage form(
            @Nullable Indicator indicator, IndicatorForm form, FormErrors errors, Actor actor, Texts t) {
        var crumbs = new ArrayList<>(crumbs(t));
        if (indicator != null) {
            crumbs.add(new Crumb(t.pick(indicator.current().name()), "/indicators/" + indicator.code()));
        }
        return new IndicatorFormPage(
                t.get(indicator == null ? "indicator.new" : "indicator.edit"),
                crumbs,
                indicator,
                form,
                goals(actor.county()).values().stream()
                        .filter(one -> one.strategy().equals(current(actor)))
                        .map(one -> new Frame.Choice(
                                one.id().toString(),
                                t.pick(one.heading()),
                                one.id().toString().equals(form.goal())))
                        .toList(),
                errors);
    }

    private @Nullable UUID current(Actor actor) {
        return strategies
                .findRegional(actor.county(), actor.period())
                .map(strategy -> strategy.id())
                .orElse(null);
    }

    private Indicator visible(String code, String county) {
        return indicators
                .find(code)
                .filter(one -> one.countyCode() == null || one.countyCode().equals(county))
                .orElseThrow(() -> new NotFound("indicator " + code + " in " + county));
    }

    private Indicator own(String code, Actor actor) {
        return indicators
                .find(code)
                .filter(indicator -> mayKeep(indicator, actor))
                .orElseThrow(() -> new NotFound("own indicator " + code));
    }

    private static boolean mayKeep(Indicator indicator, Actor actor) {
        return actor.may(Permission.KEEP_INDICATORS)
                && indicator.countyCode() != null
                && indicator.countyCode().equals(actor.boardOfCounty());
    }

    /** Every goal of the county's strategies and the national ones, in order. */
    private Map<UUID, Goal> goals(String county) {
        var goals = new LinkedHashMap<UUID, Goal>();
        strategies.listFor(county).forEach(strategy -> strategy.goals().forEach(goal -> goals.put(goal.id(), goal)));
        return goals;
    }

    private static Period years(Actor actor, int count) {
        var last = actor.period().to().getYear();
        return Period.years(last - count + 1, last);
    }

    private static List<IndicatorsPage.Group> groups(
            List<Indicator> listed, List<List<Figure>> figures, Map<UUID, Goal> goals, Texts t) {
        var rows = new LinkedHashMap<Optional<UUID>, List<IndicatorsPage.Row>>();
        goals.keySet().forEach(goal -> rows.put(Optional.of(goal), new ArrayList<>()));
        rows.put(Optional.empty(), new ArrayList<>());
        for (var at = 0; at < listed.size(); at++) {
            var goal = Optional.ofNullable(listed.get(at).current().goal()).filter(goals::containsKey);
            rows.computeIfAbsent(goal, _ -> new ArrayList<>())
                    .add(new IndicatorsPage.Row(listed.get(at), figures.get(at)));
        }
        return rows.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> new IndicatorsPage.Group(
                        entry.getKey()
                                .map(goals::get)
                                .map(goal -> t.pick(goal.heading()))
                                .orElseGet(() -> t.get("indicators.noGoal")),
                        entry.getValue()))
                .toList();
    }

    static List<Crumb> crumbs(Texts t) {
        return List.of(new Crumb(t.get("indicators.title"), "/indicators"));
    }
}
