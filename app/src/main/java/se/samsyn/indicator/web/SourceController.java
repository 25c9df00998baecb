package se.samsyn.indicator.web;

import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
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
import se.samsyn.indicator.Source;
import se.samsyn.indicator.SourceFigures;
import se.samsyn.indicator.Sources;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page.Crumb;

/** The sources that figures come from. */
@Controller
@RequestMapping("/sources")
class SourceController {
    private final Sources sources;
    private final SourceFigures figures;
    private final Counties counties;

    SourceController(Sources sources, SourceFigures figures, Counties counties) {
        this.sources = sources;
        this.figures = figures;
        this.counties = counties;
    }

    @Needs(Permission.READ_SOURCES)
    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "") String county, Actor actor, Texts t) {
        var of = counties.of(actor, county);
        return new SourcesPage(
                        t.get("sources.title"),
                        IndicatorController.crumbs(t),
                        counties.choices(actor, of),
                        sources.listAll(of).stream()
                                .map(source -> new SourcesPage.Row(source, figures.of(source)))
                                .toList(),
                        actor.may(Permission.KEEP_SOURCES))
                .with("indicator/sources");
    }

    @Needs(Permission.KEEP_SOURCES)
    @GetMapping("/new")
    ModelAndView describe(Actor actor, Texts t) {
        return page("/sources/new", SourceForm.empty(actor.period()), new FormErrors(t), t)
                .with("indicator/source");
    }

    @Needs(Permission.KEEP_SOURCES)
    @PostMapping("/new")
    ModelAndView add(SourceForm form, Actor actor, Texts t, RedirectAttributes after) {
        var errors = new FormErrors(t);
        var key = form.readKey(errors);
        errors.unless(sources.find(key).isEmpty(), "key", "source.key.taken");
        var source = form.read(UUID.randomUUID(), key, actor.county(), false, errors);
        if (source != null) {
            try {
                return kept(source, after);
            } catch (DuplicateKeyException meanwhile) {
                errors.add("key", "source.key.taken");
            }
        }
        return page("/sources/new", form, errors, t).rejectedWith("indicator/source");
    }

    @Needs(Permission.KEEP_SOURCES)
    @GetMapping("/{id}")
    ModelAndView edit(@PathVariable UUID id, Actor actor, Texts t) {
        return page("/sources/" + id, SourceForm.of(own(id, actor)), new FormErrors(t), t)
                .with("indicator/source");
    }

    @Needs(Permission.KEEP_SOURCES)
    @PostMapping("/{id}")
    ModelAndView change(@PathVariable UUID id, SourceForm form, Actor actor, Texts t, RedirectAttributes after) {
        var known = own(id, actor);
        var errors = new FormErrors(t);
        // Addresses of figures have the key in them: it stays as it was given.
        var source = form.read(id, known.key(), known.countyCode(), known.generated(), errors);
        return source == null
                ? page("/sources/" + id, form, errors, t).rejectedWith("indicator/source")
                : kept(source, after);
    }

    private ModelAndView kept(Source source, RedirectAttributes after) {
        sources.keep(source);
        after.addFlashAttribute("notice", "source.kept");
        return new ModelAndView("redirect:/sources");
    }

    private Source own(UUID id, Actor actor) {
        var source = sources.get(id);
        if (!source.countyCode().equals(actor.boardOfCounty())) {
            throw new NotFound("own source " + id);
        }
        return source;
    }

    private static SourcePage page(String to, SourceForm form, FormErrors errors, Texts t) {
        return new SourcePage(
                to.endsWith("/new") ? t.get("source.new") : form.titleSv(),
                Stream.concat(
                                IndicatorController.crumbs(t).stream(),
                                Stream.of(new Crumb(t.get("sources.title"), "/sources")))
                        .toList(),
                to,
                form,
                errors);
    }
}
