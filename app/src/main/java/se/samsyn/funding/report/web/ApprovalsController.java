package se.samsyn.funding.report.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.funding.report.Approvals;
import se.samsyn.funding.report.Approvals.By;
import se.samsyn.funding.report.Approvals.Case;
import se.samsyn.funding.report.Dimension;
import se.samsyn.funding.web.Neighbours;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.organisation.Territories;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Names;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.web.Frame;

/** How many of the applications to a funder's calls were granted. */
@Controller
class ApprovalsController {
    private final Approvals approvals;
    private final Territories territories;
    private final InstantSource clock;

    ApprovalsController(Approvals approvals, Territories territories, InstantSource clock) {
        this.approvals = approvals;
        this.territories = territories;
        this.clock = clock;
    }

    @Needs(Permission.READ_CASES)
    @GetMapping("/funding/approvals")
    ModelAndView show(
            @RequestParam Map<String, String> asked,
            @RequestParam(defaultValue = "call") String by,
            Actor actor,
            Texts t) {
        var way = Coded.find(By.class, by).orElseThrow(() -> new NotFound("approvals by " + by));
        var all = approvals.list(actor.organisation());
        var name = names(all, t);
        var chosen = all.stream()
                .filter(one -> List.of(By.values()).stream()
                        .allMatch(each -> asked.getOrDefault(each.code(), "").isEmpty()
                                || one.in(each).equals(asked.get(each.code()))))
                .toList();
        var order = Comparator.<String, String>comparing(key -> name.apply(way, key), Names.SWEDISH);
        return new ApprovalsPage(
                        t.get("approval.title"),
                        Neighbours.home(t),
                        way,
                        Approvals.parts(chosen, way).entrySet().stream()
                                .sorted(Map.Entry.comparingByKey(way == By.YEAR ? order.reversed() : order))
                                .map(part -> new ApprovalsPage.Line(
                                        name.apply(way, part.getKey()),
                                        chosen.stream()
                                                .anyMatch(one -> one.generated()
                                                        && one.in(way).equals(part.getKey())),
                                        part.getValue()))
                                .toList(),
                        Approvals.sum(chosen),
                        filters(all, asked, name),
                        List.of(By.values()).stream()
                                .map(one -> new Frame.Choice(one.code(), t.get(one.messageKey()), one == way))
                                .toList())
                .with("funding/approvals");
    }

    private static Map<By, List<Frame.Choice>> filters(
            List<Case> all, Map<String, String> asked, BiFunction<By, String, String> name) {
        var filters = new LinkedHashMap<By, List<Frame.Choice>>();
        for (var each : By.values()) {
            var keys = new ArrayList<>(Approvals.parts(all, each).keySet());
            keys.sort(Comparator.comparing(key -> name.apply(each, key), Names.SWEDISH));
            filters.put(
                    each,
                    keys.stream()
                            .map(key ->
                                    new Frame.Choice(key, name.apply(each, key), key.equals(asked.get(each.code()))))
                            .toList());
        }
        return filters;
    }

    private BiFunction<By, String, String> names(List<Case> all, Texts t) {
        var calls =
                all.stream().collect(Collectors.toMap(one -> one.in(By.CALL), Case::callTitle, (first, _) -> first));
        var counties =
                territories
                        .listMembers("administrative", "SE", LocalDate.ofInstant(clock.instant(), Texts.SWEDEN))
                        .stream()
                        .collect(Collectors.toMap(Territories.Territory::code, Territories.Territory::name));
        return (by, key) -> switch (by) {
            case CALL -> calls.getOrDefault(key, key);
            case YEAR -> key;
            case KIND -> t.get(OrganisationKind.of(key).messageKey());
            case COUNTY ->
                key.equals(Dimension.NONE) ? t.get("dimension.county.none") : counties.getOrDefault(key, key);
        };
    }
}
