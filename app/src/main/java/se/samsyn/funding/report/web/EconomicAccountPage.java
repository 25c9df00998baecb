package se.samsyn.funding.report.web;

import java.util.List;
import java.util.Map;
import se.samsyn.funding.ledger.Amount;
import se.samsyn.funding.report.Accounts.Part;
import se.samsyn.funding.report.Accounts.Received;
import se.samsyn.funding.report.Dimension;
import se.samsyn.funding.report.EconomicAccount;
import se.samsyn.funding.report.Selection;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * What became of a funder's money, told apart by one dimension, and who received it over the years.
 *
 * @param received nobody when nothing in particular is chosen
 */
public record EconomicAccountPage(
        String title,
        List<Crumb> crumbs,
        Selection selection,
        Dimension by,
        List<Line> lines,
        EconomicAccount sum,
        List<Received> received,
        Map<Dimension, List<Frame.Choice>> filters,
        List<Frame.Choice> ways)
        implements Page {
    /** One row. */
    public record Line(String name, Part part) {}

    @Override
    public String section() {
        return "funding";
    }

    public boolean isOf(Selection selection, Amount amount) {
        return !amount.isOfStream() || selection.partsWhatIsAvailable();
    }

    /** Where some row or the sum cannot tell what was available. */
    public boolean lacksAvailable() {
        return !selection.partsWhatIsAvailable() || !by.partsWhatIsAvailable();
    }

    public String vouchers(Selection selection, Amount amount) {
        return "/funding/account/vouchers?of=" + amount.code() + and(selection);
    }

    public String recipients(Selection selection) {
        return "/funding/account?by=" + by.code() + and(selection) + "#recipients";
    }

    private static String and(Selection selection) {
        return selection.chosen().isEmpty() ? "" : "&" + selection.query();
    }

    public List<Integer> columns() {
        return received.stream()
                .flatMap(one -> one.byYear().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    public Kronor in(Received one, int year) {
        return one.byYear().getOrDefault(year, Kronor.ZERO);
    }

    public static String share(EconomicAccount account, Texts t) {
        return account.usedShare()
                .map(share -> t.number(share.percent(0), 0) + " %")
                .orElse("");
    }
}
