package se.samsyn.indicator.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.indicator.Answer;
import se.samsyn.indicator.Asked;
import se.samsyn.indicator.Asking;
import se.samsyn.indicator.Value;
import se.samsyn.indicator.ValueType;
import se.samsyn.indicator.Values;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Absence;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;

/** Where an organisation reports its values; the county board also for those in its county who do not themselves. */
@Controller
@RequestMapping("/indicators/entry")
class EntryController {
    private static final int FIRST_YEAR = 2017;

    private final Asking asking;
    private final Values values;
    private final Organisations organisations;
    private final InstantSource clock;

    EntryController(Asking asking, Values values, Organisations organisations, InstantSource clock) {
        this.asking = asking;
        this.values = values;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Needs(Permission.ENTER_VALUES)
    @GetMapping
    ModelAndView edit(
            @RequestParam(name = "actor", defaultValue = "") String key,
            @RequestParam(defaultValue = "0") int year,
            Actor actor,
            Texts t) {
        var reporter = reporter(key, actor);
        var of = year(year, actor);
        var asked = asking.list(reporter, actor.county(), of);
        return page(asked, null, reporter, of, new FormErrors(t), actor, t).with("indicator/entry");
    }

    @Needs(Permission.ENTER_VALUES)
    @PostMapping
    ModelAndView keep(
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(name = "actor", defaultValue = "") String key,
            @RequestParam(defaultValue = "0") int year,
            @RequestParam(name = "do", defaultValue = "report") String what,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var reporter = reporter(key, actor);
        var of = year(year, actor);
        var form = new EntryForm(fields);
        var asked = asking.list(reporter, actor.county(), of);
        var errors = new FormErrors(t);
        var entries = form.read(asked, reporter, actor.county(), errors);
        // A draft belongs to the one who writes it: nobody saves one for another.
        var report = !what.equals("draft") || !reporter.id().equals(actor.organisation());
        if (errors.isEmpty() && entries.isEmpty()) {
            errors.add(asked.isEmpty() ? "actor" : "answer-" + EntryForm.field(asked.getFirst()), "entry.nothing");
        }
        if (errors.isEmpty()) {
            try {
                switch (values.keep(actor, entries, report)) {
                    case Values.Outcome.Kept _ -> {
                        after.addFlashAttribute("notice", report ? "entry.reported" : "entry.drafted");
                        after.addAttribute("actor", reporter.key());
                        after.addAttribute("year", of);
                        return new ModelAndView("redirect:/indicators/entry");
                    }
                    case Values.Outcome.Outdated(var keys) -> overtaken(asked, keys, errors, t);
                }
            } catch (DuplicateKeyException meanwhile) {
                errors.add("answer-" + EntryForm.field(asked.getFirst()), "entry.meanwhile");
            }
        }
        return page(asked, form, reporter, of, errors, actor, t).rejectedWith("indicator/entry");
    }

    private static void overtaken(List<Asked> all, java.util.Set<Values.Key> keys, FormErrors errors, Texts t) {
        for (var asked : all) {
            var value = asked.value();
            if (value != null && keys.contains(Values.Key.of(value))) {
                errors.add("answer-" + EntryForm.field(asked), "entry.overtaken", said(asked, value, t));
            }
        }
    }

    private Organisation reporter(String key, Actor actor) {
        var reporter = key.isEmpty() ? organisations.get(actor.organisation()) : organisations.getByKey(key);
        var own = reporter.id().equals(actor.organisation());
        if (!own && !(actor.boardOfCounty() != null && actor.boardOfCounty().equals(reporter.countyCode()))) {
            throw new NotFound("reporter " + key);
        }
        return reporter;
    }

    private int year(int asked, Actor actor) {
        var last = Math.max(thisYear(), actor.period().to().getYear());
        return asked >= FIRST_YEAR && asked <= last
                ? asked
                : actor.period().to().getYear();
    }

    private int thisYear() {
        return LocalDate.ofInstant(clock.instant(), Texts.SWEDEN).getYear();
    }

    private EntryPage page(
            List<Asked> asked,
            @Nullable EntryForm form,
            Organisation reporter,
            int year,
            FormErrors errors,
            Actor actor,
            Texts t) {
        var last = Math.max(thisYear(), actor.period().to().getYear());
        return new EntryPage(
                t.get("entry.title", year),
                IndicatorController.crumbs(t),
                reporter.key(),
                reporter.name(),
                actor.boardOfCounty() == null
                        ? List.of()
                        : organisations.listInCounty(actor.boardOfCounty()).stream()
                                .map(one -> new Frame.Choice(
                                        one.key(), one.name(), one.id().equals(reporter.id())))
                                .toList(),
                year,
                IntStream.rangeClosed(0, last - FIRST_YEAR)
                        .map(back -> last - back)
                        .mapToObj(one -> new Frame.Choice("" + one, "" + one, one == year))
                        .toList(),
                asked.stream().map(one -> row(one, form, t)).toList(),
                reporter.id().equals(actor.organisation()),
                errors);
    }

    private static EntryPage.Row row(Asked asked, @Nullable EntryForm form, Texts t) {
        var definition = asked.definition();
        var value = asked.value();
        var type = definition.type();
        var absent = value != null && value.answer() instanceof Answer.None;
        var written = EntryForm.written(type, value);
        var answer = form == null ? (absent ? "" : written) : form.answer(asked);
        var reason = form == null ? (absent ? written : "") : form.reason(asked);
        return new EntryPage.Row(
                EntryForm.field(asked),
                asked.indicator().code(),
                t.pick(definition.name()),
                definition.numerator(),
                type == ValueType.YES_NO ? "" : t.pick(definition.unit()),
                asked.period().frequency() == definition.frequency()
                                && asked.period().quarter() == 0
                        ? ""
                        : t.pick(asked.period().label()),
                asked.before() == null ? "" : said(asked, asked.before(), t),
                value == null
                        ? ""
                        : t.get(
                                value.reported() ? "entry.state.reported" : "entry.state.draft",
                                t.date(value.changedAt())),
                value != null && value.reported(),
                value != null && value.generated(),
                type == ValueType.YES_NO
                        ? List.of(
                                new Frame.Choice("yes", t.get("answer.yes"), answer.equals("yes")),
                                new Frame.Choice("no", t.get("answer.no"), answer.equals("no")))
                        : List.of(),
                answer,
                reasons(value)
                        .map(absence -> new Frame.Choice(
                                absence.code(), t.get(absence.messageKey()), reason.equals(absence.code())))
                        .toList(),
                form == null ? (value == null ? "" : value.comment()) : form.comment(asked),
                value == null ? 0 : value.version());
    }

    /** The kinds of no number that a reporter can state; another one that is there already can stay. */
    private static Stream<Absence> reasons(@Nullable Value value) {
        return Arrays.stream(Absence.values())
                .filter(absence -> absence == Absence.NOT_REPORTED
                        || absence == Absence.NOT_APPLICABLE
                        || (value != null && value.answer().equals(new Answer.None(absence))));
    }

    private static String said(Asked asked, Value value, Texts t) {
        return switch (value.answer()) {
            case Answer.None(var absence) -> t.get(absence.messageKey());
            case Answer.Part(var share) ->
                t.get("entry.part", t.number(share.numerator()), t.number(share.denominator()));
            case Answer.Number(var number) ->
                asked.definition().type() == ValueType.YES_NO
                        ? t.get(number.signum() == 0 ? "answer.no" : "answer.yes")
                        : t.number(number, asked.definition().decimals());
        };
    }
}
