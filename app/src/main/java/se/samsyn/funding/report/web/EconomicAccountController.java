package se.samsyn.funding.report.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.report.EconomicAccounts;
import se.samsyn.funding.report.EconomicAccounts.Received;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Texts;
import se.samsyn.web.Frame;
import se.samsyn.web.Page.Crumb;

/** What became of a funder's money. */
@Controller
class EconomicAccountController {
    private final EconomicAccounts accounts;
    private final Organisations organisations;

    EconomicAccountController(EconomicAccounts accounts, Organisations organisations) {
        this.accounts = accounts;
        this.organisations = organisations;
    }

    @Needs(Permission.READ_CLAIMS)
    @GetMapping("/funding/account")
    ModelAndView show(
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String recipients,
            Actor actor,
            Texts t) {
        var all = accounts.list(actor.organisation());
        List<Received> received = Coded.find(Recipients.class, recipients)
                .map(kind -> accounts.listReceived(actor.organisation(), kind))
                .orElse(List.of());
        Map<UUID, String> names =
                organisations
                        .byId(received.stream().map(Received::recipient).collect(Collectors.toSet()))
                        .values()
                        .stream()
                        .collect(Collectors.toMap(Organisation::id, Organisation::name));
        return new EconomicAccountPage(
                        t.get("economicAccount.title"),
                        List.of(new Crumb(t.get("streams.title"), "/funding/streams")),
                        all.stream()
                                .filter(line -> EconomicAccountPage.isOf(line, year, recipients))
                                .toList(),
                        received,
                        names,
                        all.stream()
                                .map(line -> line.stream().year())
                                .distinct()
                                .sorted(Comparator.reverseOrder())
                                .map(one -> new Frame.Choice(
                                        Integer.toString(one),
                                        Integer.toString(one),
                                        Integer.toString(one).equals(year)))
                                .toList(),
                        EconomicAccountPage.kinds(recipients, t))
                .with("funding/economicAccount");
    }
}
