package se.samsyn.funding.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import se.samsyn.funding.Recipients;
import se.samsyn.funding.ledger.Condition;
import se.samsyn.funding.ledger.Conditions;
import se.samsyn.funding.ledger.Conditions.Charging;
import se.samsyn.funding.ledger.Conditions.Line;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.StreamAccounts;
import se.samsyn.funding.ledger.StreamAccounts.Total;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.mandate.Mandate;
import se.samsyn.mandate.Mandates;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;

/** Where money begins, and the pages about it: what the Government lets the funder use, and the streams that it is put into. */
@Controller
@RequestMapping("/funding")
class FundsController {
    private static final int LONGEST_NUMBER = 100;

    private final Conditions conditions;
    private final Streams streams;
    private final StreamAccounts accounts;
    private final Mandates mandates;
    private final InstantSource clock;

    FundsController(
            Conditions conditions, Streams streams, StreamAccounts accounts, Mandates mandates, InstantSource clock) {
        this.conditions = conditions;
        this.streams = streams;
        this.accounts = accounts;
        this.mandates = mandates;
        this.clock = clock;
    }

    @Needs(Permission.TRY_KEYS)
    @GetMapping
    ModelAndView begin(Actor actor, Texts t) {
        return FundsPage.of(actor, t).with("funding/funds");
    }

    @Needs(Permission.READ_STREAMS)
    @GetMapping("/conditions")
    ModelAndView list(Actor actor, Texts t) {
        return new ConditionsPage(
                        t.get("conditions.title"),
                        Neighbours.home(t),
                        conditions.listOf(actor.organisation()),
                        mandates.itemsById(),
                        actor.may(Permission.OPEN_STREAMS))
                .with("funding/conditions");
    }

    @Needs(Permission.OPEN_STREAMS)
    @GetMapping("/conditions/new")
    ModelAndView newCondition(Texts t) {
        var blank = new FundForm(Map.of("id", UUID.randomUUID().toString(), "year", "" + today().getYear()));
        return newCondition(blank, new FormErrors(t), t).with("funding/newCondition");
    }

    /** The same form sent twice registers one condition. */
    @Needs(Permission.OPEN_STREAMS)
    @PostMapping("/conditions")
    ModelAndView register(@RequestParam Map<String, String> given, Actor actor, Texts t, RedirectAttributes after) {
        var form = new FundForm(given);
        var errors = new FormErrors(t);
        var id = form.id("id").orElseGet(UUID::randomUUID);
        var known = form.id("item").filter(mandates.itemsById()::containsKey);
        var item = known.isPresent() ? Optional.<Mandate.Appropriation>empty() : Optional.of(item(form, errors));
        var decidedOn = form.day("decidedOn", errors);
        var number = form.text("referenceNumber", LONGEST_NUMBER, "decision.number.missing", errors);
        var year = form.year("year", errors);
        var name = names(form, errors);
        var amount = form.kronor("amount", errors);
        if (!errors.isEmpty()) {
            return newCondition(form, errors, t).rejectedWith("funding/newCondition");
        }
        conditions.register(
                actor,
                new Condition(
                        id,
                        actor.organisation(),
                        known.or(() -> item.map(mandates::findOrAddItem)).orElseThrow(),
                        year.orElseThrow(),
                        number,
                        name,
                        false),
                amount.orElseThrow(),
                decidedOn.orElseThrow());
        after.addFlashAttribute("notice", "condition.kept");
        return new ModelAndView("redirect:/funding/conditions");
    }

    private static Mandate.Appropriation item(FundForm form, FormErrors errors) {
        errors.unless(form.value("item").isEmpty(), "item", "condition.item.unknown");
        return new Mandate.Appropriation(
                form.numbers("area", errors),
                form.numbers("appropriation", errors),
                form.numbers("number", errors),
                LocalizedText.same(form.name("itemName", errors)));
    }

    private static LocalizedText names(FundForm form, FormErrors errors) {
        var name = form.name("name", errors);
        var english = form.optionalName("nameEn", errors);
        return new LocalizedText(name, english.isEmpty() ? name : english);
    }

    private NewConditionPage newCondition(FundForm form, FormErrors errors, Texts t) {
        return new NewConditionPage(
                t.get("condition.new"),
                Neighbours.conditions(t),
                form,
                form.choices(
                        "item",
                        mandates.itemsById().entrySet().stream(),
                        one -> one.getKey().toString(),
                        one -> ItemWords.say(one.getValue(), t)),
                errors);
    }

    @Needs(Permission.OPEN_STREAMS)
    @GetMapping("/streams/new")
    ModelAndView newStream(Texts t) {
        var blank = new FundForm(Map.of("id", UUID.randomUUID().toString(), "year", "" + today().getYear()));
        return newStream(blank, new FormErrors(t), t).with("funding/newStream");
    }

    /** The same form sent twice makes one stream. */
    @Needs(Permission.OPEN_STREAMS)
    @PostMapping("/streams")
    ModelAndView make(@RequestParam Map<String, String> given, Actor actor, Texts t, RedirectAttributes after) {
        var form = new FundForm(given);
        var errors = new FormErrors(t);
        var recipients = Coded.find(Recipients.class, form.value("recipients"));
        errors.unless(recipients.isPresent(), "recipients", "key.recipients.missing");
        var year = form.year("year", errors);
        var name = names(form, errors);
        var mandate = form.id("mandate").flatMap(mandates::find).map(Mandate::id);
        errors.unless(form.value("mandate").isEmpty() == mandate.isEmpty(), "mandate", "stream.mandate.unknown");
        var purpose = Optional.of(form.value("purpose"))
                .filter(code -> mandates.listPurposes().stream()
                        .anyMatch(one -> one.code().equals(code)));
        errors.unless(form.value("purpose").isEmpty() == purpose.isEmpty(), "purpose", "stream.purpose.unknown");
        if (!errors.isEmpty()) {
            return newStream(form, errors, t).rejectedWith("funding/newStream");
        }
        var stream = new Stream(
                form.id("id").orElseGet(UUID::randomUUID),
                actor.organisation(),
                year.orElseThrow(),
                recipients.orElseThrow(),
                mandate.orElse(null),
                purpose.orElse(null),
                name,
                false);
        streams.make(actor, stream);
        after.addFlashAttribute("notice", "stream.kept");
        return new ModelAndView("redirect:/funding/streams/" + stream.id() + "/charge");
    }

    private NewStreamPage newStream(FundForm form, FormErrors errors, Texts t) {
        return new NewStreamPage(
                t.get("stream.new"),
                Neighbours.streams(t),
                form,
                form.choices(
                        "recipients",
                        java.util.stream.Stream.of(Recipients.values()),
                        Recipients::code,
                        one -> t.get(one.messageKey())),
                form.choices(
                        "mandate",
                        mandates.listAll().stream(),
                        one -> one.id().toString(),
                        one -> one.referenceNumber() + " " + t.pick(one.title())),
                form.choices(
                        "purpose", mandates.listPurposes().stream(), Mandates.Purpose::code, one -> t.pick(one.name())),
                errors);
    }

    @Needs(Permission.OPEN_STREAMS)
    @GetMapping("/streams/{id}/charge")
    ModelAndView charge(@PathVariable UUID id, Actor actor, Texts t) {
        var stream = streams.get(id, actor.organisation());
        return chargePage(stream, new FundForm(Map.of()), new FormErrors(t), actor, t)
                .with("funding/charge");
    }

    @Needs(Permission.OPEN_STREAMS)
    @PostMapping("/streams/{id}/charge")
    ModelAndView charge(
            @PathVariable UUID id,
            @RequestParam Map<String, String> given,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var stream = streams.get(id, actor.organisation());
        var form = new FundForm(given);
        var errors = new FormErrors(t);
        var chosen = conditions.listOf(actor.organisation()).stream()
                .filter(line ->
                        form.value("condition").startsWith(line.condition().id() + ":"))
                .findFirst();
        errors.unless(chosen.isPresent(), "condition", "charge.condition.missing");
        var amount = form.kronor("amount", errors);
        var number = form.text("referenceNumber", LONGEST_NUMBER, "decision.number.missing", errors);
        if (errors.isEmpty()) {
            var condition = chosen.orElseThrow().condition().id();
            switch (conditions.charge(
                    actor, condition, stream, amount.orElseThrow(), leftWhenRead(form), number, today())) {
                case Charging.Charged() -> {
                    after.addFlashAttribute("notice", "charge.done");
                    return new ModelAndView("redirect:/funding/streams/" + id);
                }
                case Charging.Changed() -> errors.add("condition", "charge.changed");
                case Charging.Gone(var left) -> errors.add("amount", "charge.gone", t.kronor(left));
            }
        }
        return chargePage(stream, form, errors, actor, t).rejectedWith("funding/charge");
    }

    /** A choice is a condition and what was left of it, so that the same form twice charges once. */
    private static String choice(Line line) {
        return line.condition().id() + ":" + line.left().amount();
    }

    private static Kronor leftWhenRead(FundForm form) {
        return Kronor.read(form.value("condition").replaceFirst("^[^:]*:", "")).orElse(Kronor.ZERO);
    }

    private ChargePage chargePage(Stream stream, FundForm form, FormErrors errors, Actor actor, Texts t) {
        return new ChargePage(
                t.get("charge.title"),
                Neighbours.stream(stream, t),
                stream,
                accounts.of(stream.id()).of(Total.AVAILABLE),
                form,
                form.choices(
                        "condition",
                        conditions.listOf(actor.organisation()).stream()
                                .filter(line -> line.left().compareTo(Kronor.ZERO) > 0),
                        FundsController::choice,
                        line -> t.get(
                                "charge.choice",
                                t.pick(line.condition().name()),
                                "" + line.condition().year(),
                                line.condition().referenceNumber(),
                                t.kronor(line.left()))),
                errors);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Texts.SWEDEN);
    }
}
