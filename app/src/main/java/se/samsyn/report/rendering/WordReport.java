package se.samsyn.report.rendering;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Date;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import se.samsyn.report.frozen.FrozenReport;
import se.samsyn.shared.Language;
import se.samsyn.shared.Texts;

/** The report as a Word document, for those who must go on working with the text. The same report gives the same bytes. */
@Component
public class WordReport {
    private final MessageSource messages;

    public WordReport(MessageSource messages) {
        this.messages = messages;
    }

    public byte[] render(FrozenReport report, Language language) {
        var wording = new Wording(report, new Texts(language, messages));
        try (var document = new XWPFDocument();
                var bytes = new ByteArrayOutputStream()) {
            var properties = document.getProperties().getCoreProperties();
            var submitted = Optional.of(Date.from(report.cover().submittedAt()));
            properties.setTitle(wording.fullTitle());
            properties.setCreator(wording.pick(report.cover().organisation()));
            properties.setSubjectProperty(wording.get("subject"));
            properties.setCreated(submitted);
            properties.setModified(submitted);
            new WordWriter(document, wording).write();
            document.write(bytes);
            return timeless(bytes.toByteArray());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The same archive with no trace of the clock. */
    private static byte[] timeless(byte[] archive) throws IOException {
        try (var in = new ZipInputStream(new ByteArrayInputStream(archive));
                var bytes = new ByteArrayOutputStream()) {
            try (var out = new ZipOutputStream(bytes)) {
                for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    var copy = new ZipEntry(entry.getName());
                    copy.setTimeLocal(java.time.LocalDateTime.of(1980, 2, 1, 0, 0));
                    out.putNextEntry(copy);
                    in.transferTo(out);
                    out.closeEntry();
                }
            }
            return bytes.toByteArray();
        }
    }
}
