package se.samsyn.funding.web;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.funding.proposal.Proposals;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.web.Page.Crumb;

/** What a recipient is told of amounts that are proposed or decided for it. */
@Controller
@RequestMapping("/funding/notices")
class NoticesController {
    private final Proposals proposals;
    private final Streams streams;
    private final Organisations organisations;

    NoticesController(Proposals proposals, Streams streams, Organisations organisations) {
        this.proposals = proposals;
        this.streams = streams;
        this.organisations = organisations;
    }

    @Needs(Permission.READ_NOTICES)
    @GetMapping
    ModelAndView list(Actor actor, Texts t) {
        var told = proposals.listToldTo(actor.organisation()).stream()
                .collect(
                        Collectors.groupingBy(one -> one.proposal().stream(), LinkedHashMap::new, Collectors.toList()));
        var known = streams.byId(told.keySet());
        var funders = organisations.byId(
                known.values().stream().map(Stream::funder).distinct().toList());
        return new NoticesPage(
                        t.get("notices.title"),
                        Neighbours.home(t),
                        known.values().stream()
                                .sorted(Comparator.comparingInt(Stream::year).reversed())
                                .map(stream -> NoticesPage.Notice.of(
                                        stream,
                                        Neighbours.name(stream, t),
                                        Objects.requireNonNull(funders.get(stream.funder()))
                                                .name(),
                                        Objects.requireNonNull(told.get(stream.id()))))
                                .toList())
                .with("funding/notices");
    }

    /** How the organisation's amount in one proposal came about. */
    @Needs(Permission.READ_NOTICES)
    @GetMapping("/{id}")
    ModelAndView explain(@PathVariable UUID id, Actor actor, Texts t) {
        var told = proposals.listToldTo(actor.organisation()).stream()
                .filter(one -> one.proposal().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("told " + id));
        var allocation = proposals.workOut(told.proposal()).allocation();
        return KeyExplanationPage.of(
                        allocation,
                        allocation.find(told.code()).orElseThrow(() -> new NotFound("excluded by " + id)),
                        List.of(new Crumb(t.get("notices.title"), "/funding/notices")),
                        t)
                .with("funding/explanation");
    }
}
