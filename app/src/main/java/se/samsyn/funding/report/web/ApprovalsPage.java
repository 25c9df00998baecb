package se.samsyn.funding.report.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.samsyn.funding.report.Approval;
import se.samsyn.funding.report.Approvals.By;
import se.samsyn.shared.Share;
import se.samsyn.shared.Texts;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/** How many applications were granted, told apart in one way. */
public record ApprovalsPage(
        String title,
        List<Crumb> crumbs,
        By by,
        List<Line> lines,
        Approval sum,
        Map<By, List<Frame.Choice>> filters,
        List<Frame.Choice> ways)
        implements Page {
    /** One row. */
    public record Line(String name, boolean generated, Approval approval) {}

    @Override
    public String section() {
        return "funding";
    }

    /** The share, with the numbers that it is of; in words where nothing is decided. */
    public static String share(Optional<Share> share, Texts t) {
        return share.map(known -> t.number(known.percent(0), 0) + "\u00a0%").orElse(t.get("approval.undecided.yet"));
    }
}
