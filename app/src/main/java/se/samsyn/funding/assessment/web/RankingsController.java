package se.samsyn.funding.assessment.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
import se.samsyn.funding.assessment.Rankings;
import se.samsyn.funding.call.Call;
import se.samsyn.funding.call.Calls;
import se.samsyn.organisation.Territories;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.web.Page.Crumb;

/** The cases of one of the reader's own calls side by side. */
@Controller
@RequestMapping("/calls/{id}")
class RankingsController {
    private static final String ADMINISTRATIVE = "administrative";
    private static final String NATION = "SE";

    private final Calls calls;
    private final Rankings rankings;
    private final Territories territories;
    private final InstantSource clock;

    RankingsController(Calls calls, Rankings rankings, Territories territories, InstantSource clock) {
        this.calls = calls;
        this.rankings = rankings;
        this.territories = territories;
        this.clock = clock;
    }

    @Needs(Permission.READ_CASES)
    @GetMapping("/ranking")
    ModelAndView rank(@PathVariable UUID id, Actor actor, Texts t) {
        var call = published(id, actor);
        var now = clock.instant();
        var hasClosed = call.standingAt(now) == Call.Standing.CLOSED;
        return new RankingPage(
                        t.get("ranking.title", call.content().title()),
                        crumbs(call, t),
                        call,
                        hasClosed ? rankings.of(call, actor) : null,
                        hasClosed ? counties(LocalDate.ofInstant(now, Texts.SWEDEN)) : Map.of())
                .with("funding/ranking");
    }

    @Needs(Permission.READ_CASES)
    @GetMapping("/agreement")
    ModelAndView agree(@PathVariable UUID id, Actor actor, Texts t) {
        var call = published(id, actor);
        return new AgreementPage(
                        t.get("agreement.title", call.content().title()),
                        crumbs(call, t),
                        call,
                        rankings.agreementOn(call, actor))
                .with("funding/agreement");
    }

    private Call published(UUID id, Actor actor) {
        var call = calls.getOwn(id, actor);
        if (!call.isPublished()) {
            throw new NotFound("cases of call " + id + ", which is a draft");
        }
        return call;
    }

    private Map<String, String> counties(LocalDate on) {
        return territories.listMembers(ADMINISTRATIVE, NATION, on).stream()
                .collect(Collectors.toMap(Territories.Territory::code, Territories.Territory::name));
    }

    private static List<Crumb> crumbs(Call call, Texts t) {
        return List.of(
                new Crumb(t.get("cases.title"), "/cases"),
                new Crumb(call.content().title(), "/calls/" + call.id()));
    }
}
