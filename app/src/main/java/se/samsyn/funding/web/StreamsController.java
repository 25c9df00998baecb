package se.samsyn.funding.web;

import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.StreamAccounts;
import se.samsyn.funding.ledger.StreamAccounts.Total;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.funding.proposal.LeadTimes;
import se.samsyn.funding.proposal.Proposals;
import se.samsyn.mandate.Mandates;
import se.samsyn.shared.Coded;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;

/** What a funder shares out, and how long it took. */
@Controller
@RequestMapping("/funding")
class StreamsController {
    private final Streams streams;
    private final StreamAccounts accounts;
    private final Proposals proposals;
    private final LeadTimes leadTimes;
    private final Mandates mandates;

    StreamsController(
            Streams streams, StreamAccounts accounts, Proposals proposals, LeadTimes leadTimes, Mandates mandates) {
        this.streams = streams;
        this.accounts = accounts;
        this.proposals = proposals;
        this.leadTimes = leadTimes;
        this.mandates = mandates;
    }

    @Needs(Permission.READ_STREAMS)
    @GetMapping("/streams")
    ModelAndView list(Actor actor, Texts t) {
        var own = streams.listOf(actor.organisation());
        var known = accounts.of(own.stream().map(Stream::id).toList());
        return new StreamsPage(
                        t.get("streams.title"),
                        Neighbours.home(t),
                        own.stream()
                                .map(stream ->
                                        new StreamsPage.Row(stream, Objects.requireNonNull(known.get(stream.id()))))
                                .toList(),
                        actor.may(Permission.OPEN_STREAMS))
                .with("funding/streams");
    }

    @Needs(Permission.READ_STREAMS)
    @GetMapping("/streams/{id}")
    ModelAndView show(@PathVariable UUID id, Actor actor, Texts t) {
        var stream = streams.get(id, actor.organisation());
        return new StreamPage(
                        Neighbours.name(stream, t),
                        Neighbours.streams(t),
                        stream,
                        mandate(stream, t),
                        accounts.of(stream.id()),
                        proposals.listOf(stream.id()),
                        actor.may(Permission.PROPOSE_KEYS)
                                && stream.recipients().shareByKey(),
                        actor.may(Permission.OPEN_STREAMS))
                .with("funding/stream");
    }

    private String mandate(Stream stream, Texts t) {
        return stream.mandate() == null
                ? ""
                : t.pick(mandates.get(stream.mandate()).title());
    }

    @Needs(Permission.READ_STREAMS)
    @GetMapping("/streams/{id}/vouchers")
    ModelAndView vouchers(@PathVariable UUID id, @RequestParam(defaultValue = "left") String of, Actor actor, Texts t) {
        var stream = streams.get(id, actor.organisation());
        var total = Coded.find(Total.class, of).orElseThrow(() -> new NotFound("total " + of));
        return new VouchersPage(
                        t.get("vouchers.title", t.get(total.messageKey())),
                        Neighbours.stream(stream, t),
                        accounts.listVouchers(stream.id(), total))
                .with("funding/vouchers");
    }

    @Needs(Permission.READ_STREAMS)
    @GetMapping("/lead-times")
    ModelAndView leadTimes(Actor actor, Texts t) {
        return LeadTimesPage.of(leadTimes.listOf(actor.organisation()), mandates.listAll(), t)
                .with("funding/leadTimes");
    }
}
