package se.samsyn.funding.report.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.report.EconomicAccount;
import se.samsyn.funding.report.EconomicAccounts.Line;
import se.samsyn.funding.report.EconomicAccounts.Received;
import se.samsyn.funding.web.Neighbours;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/** What became of a funder's money, stream by stream, and who received it over the years. */
public record EconomicAccountPage(
        String title,
        List<Crumb> crumbs,
        List<Line> lines,
        List<Received> received,
        Map<UUID, String> names,
        List<Frame.Choice> years,
        List<Frame.Choice> kinds)
        implements Page {
    @Override
    public String section() {
        return "funding";
    }

    public EconomicAccount sum() {
        return EconomicAccount.sum(lines.stream().map(Line::account).toList());
    }

    public String name(Line line, Texts t) {
        return Neighbours.name(line.stream(), t);
    }

    public String name(Received one) {
        return names.getOrDefault(one.recipient(), "");
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

    static boolean isOf(Line line, String year, String kind) {
        return (year.isEmpty() || year.equals(Integer.toString(line.stream().year())))
                && (kind.isEmpty() || kind.equals(line.stream().recipients().code()));
    }

    static List<Frame.Choice> kinds(String chosen, Texts t) {
        return List.of(Recipients.values()).stream()
                .map(kind -> new Frame.Choice(
                        kind.code(), t.get(kind.messageKey()), kind.code().equals(chosen)))
                .toList();
    }
}
