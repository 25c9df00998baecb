package se.samsyn.report.rendering;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import se.samsyn.report.frozen.FrozenReport;
import se.samsyn.shared.Language;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Texts;
import se.samsyn.shared.document.Markup;

/** The report on a web page of ours, and as a file that needs nothing else. */
@Component
public class WebReport {
    private final MessageSource messages;

    public WebReport(MessageSource messages) {
        this.messages = messages;
    }

    /** Contents, chapters and appendices below the title, for a page of ours; its headings begin at level 2. */
    public String body(FrozenReport report, Language language) {
        return body(wording(report, language), Medium.PAGE);
    }

    /** The chapters alone, as they are set. */
    public String chapters(FrozenReport report, Language language) {
        return new ReportBody(wording(report, language), Medium.PAGE).chapters();
    }

    /** A whole file with its own style sheet; links lead to the public address. */
    public String standalone(FrozenReport report, Language language) {
        var wording = wording(report, language);
        var cover = report.cover();
        var out = new Markup()
                .open("html", "lang", language.code())
                .open("head")
                .empty("meta", "charset", "utf-8")
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .element("title", wording.fullTitle())
                .open("style")
                .insert(Paper.sheet("standalone.css"))
                .close()
                .close()
                .open("body")
                .open("main")
                .element("p", wording.pick(cover.organisation()), "class", "meta")
                .element("h1", cover.title())
                .element("p", wording.pick(cover.county()) + " " + wording.period(), "class", "lead")
                .element(
                        "p",
                        Stream.of(
                                        wording.get("reference.label") + " " + wording.referenceNumber(),
                                        wording.get(wording.dateKey()) + " "
                                                + wording.t().date(cover.submittedAt()),
                                        said("preparedBy", cover.preparedBy(), wording),
                                        said("approvedBy", cover.approvedBy(), wording))
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining(" \u00b7 ")),
                        "class",
                        "meta");
        return "<!DOCTYPE html>\n"
                + out.insert(body(wording, Medium.FILE)).close().close().close() + "\n";
    }

    private static String body(Wording wording, Medium medium) {
        var out = new Markup()
                .open("div", "class", "report-text")
                .open("nav", "class", "report-contents", "aria-label", wording.get("contents"))
                .element("h2", wording.get("contents"))
                .open("ol");
        for (var at = 0; at < wording.report().chapters().size(); at++) {
            entry(out, wording.report().chapters().get(at).title(), "chapter-" + (at + 1));
        }
        Appendices.sections(wording, medium).forEach(section -> entry(out, section.title(wording), section.id()));
        return out.close()
                .close()
                .insert(new ReportBody(wording, medium).write())
                .close()
                .toString();
    }

    private static void entry(Markup out, String title, String id) {
        out.open("li").element("a", title, "href", "#" + id).close();
    }

    private Wording wording(FrozenReport report, Language language) {
        return new Wording(report, new Texts(language, messages));
    }

    private static String said(String key, LocalizedText value, Wording wording) {
        var text = wording.pick(value);
        return text.isEmpty() ? "" : wording.get(key) + " " + text;
    }
}
