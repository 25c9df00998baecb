package se.samsyn.report.rendering;

import java.util.stream.Stream;
import se.samsyn.report.frozen.CanonicalJson;
import se.samsyn.report.frozen.FrozenReport;
import se.samsyn.shared.Absence;
import se.samsyn.shared.document.Markup;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;

/** What follows the chapters: tables of the charts, each figure with its address, sources, how it was done, checksum. */
final class Appendices {
    private final FrozenReport report;
    private final Wording wording;
    private final Medium medium;
    private final ReportBody body;
    private final Markup out = new Markup();

    Appendices(Wording wording, Medium medium, ReportBody body) {
        this.report = wording.report();
        this.wording = wording;
        this.medium = medium;
        this.body = body;
    }

    /** The headings, in order, with the anchor of each. */
    static Stream<Section> sections(Wording wording, Medium medium) {
        return Stream.of(Section.values()).filter(section -> section.belongsIn(wording, medium));
    }

    String write() {
        sections(wording, medium).forEach(section -> {
            out.open("section", "class", "appendix " + section.id());
            if (medium == Medium.PAPER && section != Section.METHOD) {
                out.element("div", section.title(wording), "class", "running-head");
            }
            out.element("h2", section.title(wording), "id", section.id());
            switch (section) {
                case CHARTS -> charts();
                case FIGURES -> figures();
                case SOURCES -> sources();
                case METHOD -> method();
                case VERSION -> version();
            }
            out.close();
        });
        return out.toString();
    }

    private void charts() {
        out.element("p", wording.get("charts.intro"));
        for (var numbered : wording.charts()) {
            var table = wording.table(report.find(numbered.address()).orElseThrow());
            var title = wording.get("charts.caption", wording.numbered(numbered), wording.pick(table.title()));
            out.open("div", "class", "exhibit");
            body.table(out, table, title);
            out.close();
        }
    }

    private void figures() {
        out.element("p", wording.get("figures.intro"));
        head("figures", "figures.label", "figures.number", "figures.definition", "figures.address");
        for (var figure : wording.singles()) {
            out.open("tr")
                    .element("th", wording.pick(figure.label()), "scope", "row")
                    .element(
                            "td",
                            wording.inCell(figure),
                            "class",
                            figure.absence().isPresent() ? "absent" : null)
                    .element("td", definition(figure))
                    .open("td");
            address(figure.address().toString(), body.to(figure.address()), wording.pick(figure.label()));
            out.close().close();
        }
        for (var numbered : report.numbering()) {
            if (report.find(numbered.address()).orElseThrow() instanceof Exhibit.Table table) {
                out.open("tr")
                        .element("th", wording.numbered(numbered), "scope", "row")
                        .element("td", "")
                        .element("td", wording.pick(table.title()))
                        .open("td");
                address(table.address().toString(), body.to(table.address()), wording.pick(table.title()));
                out.close().close();
            }
        }
        tail();
    }

    private String definition(Figure figure) {
        var base = figure.base();
        var left = base == null || base.included() == base.expected()
                ? ""
                : " "
                        + wording.get(
                                "figures.base",
                                wording.t().number(base.included()),
                                wording.t().number(base.expected()));
        return wording.pick(figure.definition()) + left;
    }

    private void address(String address, String to, String title) {
        out.element("a", address, "href", to, "title", title, "class", "address");
    }

    private void sources() {
        out.element("p", wording.get("sources.intro"));
        head("sources", "sources.title", "sources.sent", "sources.answered", "sources.rate");
        for (var source : report.sources()) {
            out.open("tr")
                    .element("th", wording.pick(source.title()), "scope", "row")
                    .element("td", wording.count(source.sent()))
                    .element("td", wording.count(source.answered()))
                    .element("td", wording.responseRate(source))
                    .close();
        }
        tail();
    }

    private void method() {
        out.element("p", wording.method()).element("p", wording.get("method.absence"));
        out.open("ul");
        for (var absence : Absence.values()) {
            out.open("li")
                    .element("em", wording.t().get(absence.messageKey()))
                    .text(": " + wording.get(absence.messageKey()))
                    .close();
        }
        out.close().element("p", wording.get("method.rounding"));
        if (report.holdsGenerated()) {
            out.element("p", wording.get("generated"));
        }
    }

    private void version() {
        var cover = report.cover();
        var live = cover.publicAddress() + "/published/" + cover.referenceNumber();
        out.element("p", wording.version())
                .open("p")
                .text(wording.get("version.live") + " ")
                .element("a", live, "href", live, "title", wording.fullTitle())
                .close()
                .element("p", wording.get("version.checksum"))
                .element("p", CanonicalJson.sha256(CanonicalJson.write(report)), "class", "checksum");
    }

    private void head(String what, String... keys) {
        body.wrap(out, wording.get(what));
        out.open("table", "class", "table-wide").open("thead").open("tr");
        for (var key : keys) {
            out.element("th", wording.get(key), "scope", "col");
        }
        out.close().close().open("tbody");
    }

    private void tail() {
        out.close().close().close();
    }

    enum Section {
        CHARTS,
        FIGURES,
        SOURCES,
        METHOD,
        VERSION;

        String id() {
            return "appendix-" + name().toLowerCase(java.util.Locale.ROOT);
        }

        String title(Wording wording) {
            return wording.get(name().toLowerCase(java.util.Locale.ROOT));
        }

        private boolean belongsIn(Wording wording, Medium medium) {
            return switch (this) {
                case CHARTS -> medium == Medium.PAPER && !wording.charts().isEmpty();
                case FIGURES -> !wording.report().exhibits().isEmpty();
                case SOURCES -> !wording.report().sources().isEmpty();
                case METHOD, VERSION -> true;
            };
        }
    }
}
