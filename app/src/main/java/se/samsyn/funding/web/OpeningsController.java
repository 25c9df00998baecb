package se.samsyn.funding.web;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.funding.ledger.Held;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.funding.requisition.Openings;
import se.samsyn.funding.requisition.Requisitions;
import se.samsyn.funding.requisition.Terms;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;

/** When a stream can be requisitioned from, and who has done so. */
@Controller
@RequestMapping("/funding/streams/{id}")
class OpeningsController {
    private final Streams streams;
    private final Openings openings;
    private final Requisitions requisitions;
    private final Ledger ledger;
    private final Organisations organisations;

    OpeningsController(
            Streams streams, Openings openings, Requisitions requisitions, Ledger ledger, Organisations organisations) {
        this.streams = streams;
        this.openings = openings;
        this.requisitions = requisitions;
        this.ledger = ledger;
        this.organisations = organisations;
    }

    @Needs(Permission.OPEN_STREAMS)
    @GetMapping("/opening")
    ModelAndView edit(@PathVariable UUID id, Actor actor, Texts t) {
        var stream = streams.get(id, actor.organisation());
        var terms = openings.findTerms(id).map(Terms::text).orElse("");
        var form = openings.find(id)
                .map(opening -> OpeningForm.of(opening, terms))
                .orElse(new OpeningForm("", "08:00:00", "", "23:59:59", terms));
        return page(stream, form, new FormErrors(t), t).with("funding/opening");
    }

    @Needs(Permission.OPEN_STREAMS)
    @PostMapping("/opening")
    ModelAndView keep(@PathVariable UUID id, OpeningForm form, Actor actor, Texts t, RedirectAttributes after) {
        var stream = streams.get(id, actor.organisation());
        var errors = new FormErrors(t);
        var from = form.opening(errors);
        var deadline = form.deadline(errors);
        var terms = form.terms().strip().replace("\r\n", "\n");
        errors.unless(!terms.isEmpty() && terms.length() <= 20_000, "terms", "opening.terms.missing");
        if (errors.isEmpty()) {
            var outcome = openings.open(actor, id, from.orElseThrow(), deadline.orElseThrow(), terms);
            if (outcome == Openings.Outcome.KEPT) {
                after.addFlashAttribute("notice", "opening.kept");
                return new ModelAndView("redirect:/funding/streams/" + id);
            }
            tell(outcome, errors);
        }
        return page(stream, form, errors, t).rejectedWith("funding/opening");
    }

    private static void tell(Openings.Outcome outcome, FormErrors errors) {
        switch (outcome) {
            case NO_MANDATE -> errors.add("terms", "opening.noMandate");
            case NO_SUCH_OPENING -> errors.add("opensOn", "opening.noSuchTime");
            case NO_SUCH_DEADLINE -> errors.add("closesOn", "opening.noSuchTime");
            case TOO_EARLY -> errors.add("closesOn", "opening.tooEarly");
            case SHORTENED -> errors.add("closesOn", "opening.shortened");
            case KEPT -> throw new IllegalStateException("nothing is wrong");
        }
    }

    private static OpeningPage page(Stream stream, OpeningForm form, FormErrors errors, Texts t) {
        return new OpeningPage(t.get("opening.title"), Neighbours.stream(stream, t), stream, form, errors);
    }

    @Needs(Permission.READ_STREAMS)
    @GetMapping("/requisitions")
    ModelAndView list(@PathVariable UUID id, Actor actor, Texts t) {
        var stream = streams.get(id, actor.organisation());
        var ready = new HashMap<UUID, Kronor>();
        for (Held held : ledger.listHeld(id, NodeKind.DECIDED)) {
            ready.merge(Objects.requireNonNull(held.node().recipient()), held.amount(), Kronor::plus);
        }
        var submitted = requisitions.submittedByRecipient(id);
        var names = organisations.byId(ready.keySet());
        List<RequisitionedPage.Row> rows = names.values().stream()
                .sorted(Comparator.comparing(Organisation::key))
                .map(one -> new RequisitionedPage.Row(
                        one.name(), ready.getOrDefault(one.id(), Kronor.ZERO), submitted.get(one.id())))
                .toList();
        return new RequisitionedPage(
                        t.get("requisitioned.title"),
                        Neighbours.stream(stream, t),
                        stream,
                        openings.find(id).orElse(null),
                        rows)
                .with("funding/requisitioned");
    }
}
