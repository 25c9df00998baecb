package se.samsyn.funding.report.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.funding.ledger.Amount;
import se.samsyn.funding.report.Accounts;
import se.samsyn.funding.report.Dimension;
import se.samsyn.funding.report.EconomicAccounts;
import se.samsyn.funding.report.Selection;
import se.samsyn.funding.web.Neighbours;
import se.samsyn.funding.web.VouchersPage;
import se.samsyn.shared.Coded;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.web.Frame;
import se.samsyn.web.Page.Crumb;

/** What became of a funder's money, told apart as one likes, and the vouchers behind each amount. */
@Controller
class EconomicAccountController {
    private final EconomicAccounts accounts;
    private final Words words;

    EconomicAccountController(EconomicAccounts accounts, Words words) {
        this.accounts = accounts;
        this.words = words;
    }

    @Needs(Permission.READ_CLAIMS)
    @GetMapping("/funding/account")
    ModelAndView show(
            @RequestParam Map<String, String> asked,
            @RequestParam(defaultValue = "stream") String by,
            Actor actor,
            Texts t) {
        var dimension = Coded.find(Dimension.class, by).orElseThrow(() -> new NotFound("dimension " + by));
        var selection = selection(asked);
        var all = accounts.of(actor.organisation());
        var known = words.read(all.streams(), t);
        return new EconomicAccountPage(
                        t.get("economicAccount.title"),
                        Neighbours.home(t),
                        selection,
                        dimension,
                        all.listParts(selection, dimension).stream()
                                .sorted(known.order(dimension, Accounts.Part::key))
                                .map(part -> new EconomicAccountPage.Line(known.name(dimension, part.key()), part))
                                .toList(),
                        all.of(selection),
                        selection.equals(Selection.ALL)
                                ? List.of()
                                : all.listReceived(selection.without(Dimension.YEAR)),
                        filters(all, selection, known),
                        Arrays.stream(Dimension.values())
                                .map(one -> new Frame.Choice(one.code(), t.get(one.messageKey()), one == dimension))
                                .toList())
                .with("funding/economicAccount");
    }

    @Needs(Permission.READ_CLAIMS)
    @GetMapping("/funding/account/vouchers")
    ModelAndView vouchers(
            @RequestParam Map<String, String> asked, @RequestParam(defaultValue = "") String of, Actor actor, Texts t) {
        var selection = selection(asked);
        var amount = Coded.find(Amount.class, of)
                .filter(one -> selection.partsWhatIsAvailable() || !one.isOfStream())
                .orElseThrow(() -> new NotFound("amount " + of + " of " + selection));
        return new VouchersPage(
                        t.get("vouchers.title", t.get(amount.messageKey())),
                        List.of(
                                Neighbours.home(t).getFirst(),
                                new Crumb(t.get("economicAccount.title"), "/funding/account?" + selection.query())),
                        accounts.listVouchers(actor.organisation(), selection, amount))
                .with("funding/vouchers");
    }

    private static Selection selection(Map<String, String> asked) {
        var selection = Selection.ALL;
        for (var dimension : Dimension.values()) {
            var key = asked.getOrDefault(dimension.code(), "");
            if (!key.isEmpty()) {
                selection = selection.with(dimension, key);
            }
        }
        return selection;
    }

    private static Map<Dimension, List<Frame.Choice>> filters(Accounts all, Selection selection, Words.Known known) {
        var filters = new LinkedHashMap<Dimension, List<Frame.Choice>>();
        for (var dimension : Dimension.values()) {
            filters.put(
                    dimension,
                    all.listKeys(dimension).stream()
                            .sorted(known.order(dimension, Function.identity()))
                            .map(key -> new Frame.Choice(
                                    key, known.name(dimension, key), key.equals(selection.of(dimension))))
                            .toList());
        }
        return filters;
    }
}
