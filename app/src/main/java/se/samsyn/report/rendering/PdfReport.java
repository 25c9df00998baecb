package se.samsyn.report.rendering;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import se.samsyn.report.frozen.FrozenReport;
import se.samsyn.shared.Language;
import se.samsyn.shared.Texts;
import se.samsyn.shared.paper.PdfPaper;

/** The report on paper, dated as it was sent in: the same report gives the same bytes. */
@Component
public class PdfReport {
    private final MessageSource messages;

    public PdfReport(MessageSource messages) {
        this.messages = messages;
    }

    public byte[] render(FrozenReport report, Language language) {
        var wording = new Wording(report, new Texts(language, messages));
        return PdfPaper.print(
                new Paper(wording).write(), report.cover().submittedAt(), new LinkDescriptions(wording)::addTo);
    }
}
