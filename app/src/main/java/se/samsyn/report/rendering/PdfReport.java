package se.samsyn.report.rendering;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import se.samsyn.report.frozen.FrozenReport;
import se.samsyn.shared.Language;
import se.samsyn.shared.Texts;

/** The report as a file. */
@Component
public class PdfReport {
    private final MessageSource messages;

    public PdfReport(MessageSource messages) {
        this.messages = messages;
    }

    public byte[] render(FrozenReport report, Language language) {
        return new Texts(language, messages)
                .period(report.cover().period())
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
