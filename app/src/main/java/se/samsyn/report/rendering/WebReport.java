package se.samsyn.report.rendering;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import se.samsyn.report.frozen.FrozenReport;
import se.samsyn.shared.Language;
import se.samsyn.shared.Texts;

/** The report as a web page. */
@Component
public class WebReport {
    private final MessageSource messages;

    public WebReport(MessageSource messages) {
        this.messages = messages;
    }

    /** The chapters and appendices below the title, for a page of ours; its headings begin at level 2. */
    public String body(FrozenReport report, Language language) {
        return new Texts(language, messages).period(report.cover().period());
    }

    /** The chapters alone, without appendices. */
    public String chapters(FrozenReport report, Language language) {
        throw new UnsupportedOperationException(
                new Texts(language, messages).period(report.cover().period()));
    }

    /** A whole file that needs nothing else. */
    public String standalone(FrozenReport report, Language language) {
        return new Texts(language, messages).period(report.cover().period());
    }
}
