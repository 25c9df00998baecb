package se.samsyn.report.rendering;

import se.samsyn.shared.document.Markup;
import se.samsyn.shared.paper.PdfPaper;

/** The report as the pages of a paper: cover, contents, chapters, appendices. */
final class Paper {
    private final Wording wording;

    Paper(Wording wording) {
        this.wording = wording;
    }

    String write() {
        var out = new Markup()
                .open("html", "lang", wording.t().language().code())
                .open("head")
                .element("title", wording.fullTitle());
        meta(out, "author", wording.pick(wording.report().cover().organisation()));
        meta(out, "subject", wording.get("subject"));
        meta(out, "description", wording.get("subject"));
        meta(out, "keywords", wording.referenceNumber());
        out.open("style").insert(sheet("paper.css")).close().open("bookmarks");
        bookmark(out, wording.get("contents"), "contents").close();
        for (var at = 0; at < wording.report().chapters().size(); at++) {
            var outline = ChapterOutline.of(wording.report().chapters().get(at));
            var id = "chapter-" + (at + 1);
            bookmark(out, outline.title(), id);
            for (var section = 0; section < outline.sections().size(); section++) {
                if (outline.sections().get(section).depth() == 1) {
                    bookmark(out, outline.sections().get(section).title(), id + "-" + (section + 1))
                            .close();
                }
            }
            out.close();
        }
        Appendices.sections(wording, Medium.PAPER)
                .forEach(section ->
                        bookmark(out, section.title(wording), section.id()).close());
        out.close().close().open("body");
        cover(out);
        furniture(out);
        contents(out);
        return "<!DOCTYPE html>"
                + out.insert(new ReportBody(wording, Medium.PAPER).write())
                        .close()
                        .close();
    }

    static String sheet(String name) {
        return PdfPaper.sheet("report/" + name);
    }

    private static void meta(Markup out, String name, String content) {
        out.empty("meta", "name", name, "content", content);
    }

    private static Markup bookmark(Markup out, String name, String id) {
        return out.open("bookmark", "name", name.isBlank() ? "\u2013" : name, "href", "#" + id);
    }

    private void cover(Markup out) {
        var cover = wording.report().cover();
        out.open("div", "class", "cover")
                .element("p", wording.pick(cover.organisation()), "class", "cover-board")
                .element("h1", cover.title())
                .element("p", wording.pick(cover.county()), "class", "cover-county")
                .element("p", wording.period(), "class", "cover-period")
                .open("div", "class", "cover-facts");
        fact(out, "reference.label", wording.referenceNumber());
        fact(out, wording.dateKey(), wording.t().date(cover.submittedAt()));
        fact(out, "preparedBy", wording.pick(cover.preparedBy()));
        fact(out, "approvedBy", wording.pick(cover.approvedBy()));
        out.close().close();
    }

    /** A line of the cover; a draft lacks some. */
    private void fact(Markup out, String key, String value) {
        if (value.isEmpty()) {
            return;
        }
        out.open("p")
                .element("span", wording.get(key) + ": ", "class", "cover-label")
                .text(value)
                .close();
    }

    /** What runs at the foot of each page. */
    private void furniture(Markup out) {
        out.element(
                "div",
                wording.pick(wording.report().cover().county()) + " " + wording.period() + "  \u00b7  "
                        + wording.referenceNumber(),
                "class",
                "running-foot");
    }

    private void contents(Markup out) {
        out.open("div", "class", "contents")
                .element("div", wording.get("contents"), "class", "running-head")
                .element("h2", wording.get("contents"), "id", "contents");
        for (var at = 0; at < wording.report().chapters().size(); at++) {
            var outline = ChapterOutline.of(wording.report().chapters().get(at));
            var id = "chapter-" + (at + 1);
            entry(out, "contents-chapter", outline.title(), id);
            for (var section = 0; section < outline.sections().size(); section++) {
                if (outline.sections().get(section).depth() == 1) {
                    entry(
                            out,
                            "contents-section",
                            outline.sections().get(section).title(),
                            id + "-" + (section + 1));
                }
            }
        }
        Appendices.sections(wording, Medium.PAPER)
                .forEach(section -> entry(out, "contents-chapter", section.title(wording), section.id()));
        out.close();
    }

    private static void entry(Markup out, String style, String title, String id) {
        out.open("p", "class", style)
                .element("a", title, "href", "#" + id, "title", title)
                .close();
    }
}
