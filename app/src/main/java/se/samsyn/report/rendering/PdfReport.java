package se.samsyn.report.rendering;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import se.samsyn.report.frozen.FrozenReport;
import se.samsyn.shared.Language;
import se.samsyn.shared.Texts;

/**
 * The report on paper: PDF/A-2a to keep and PDF/UA-1 to be read by all. The same report gives the same bytes: its dates
 * are those of the report, not of the day it is printed.
 */
@Component
public class PdfReport {
    static {
        XRLog.setLoggingEnabled(false);
    }

    private static final byte[] SRGB =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    private final MessageSource messages;

    public PdfReport(MessageSource messages) {
        this.messages = messages;
    }

    public byte[] render(FrozenReport report, Language language) {
        var wording = new Wording(report, new Texts(language, messages));
        var builder = new PdfRendererBuilder();
        try (var drawer = new BatikSVGDrawer();
                var bytes = new ByteArrayOutputStream()) {
            builder.useSVGDrawer(drawer);
            builder.usePdfUaAccessibility(true);
            builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_A);
            builder.useColorProfile(SRGB);
            builder.withProducer("Samsyn");
            builder.useProtocolsStreamImplementation(Typeface::new, "font");
            builder.useUriResolver((_, uri) -> uri.startsWith("font:") || uri.startsWith("#") ? uri : null);
            builder.withHtmlContent(new Paper(wording).write(), "about:report");
            try (var renderer = builder.buildPdfRenderer()) {
                renderer.layout();
                try (var pdf = renderer.createPDFKeepOpen()) {
                    new LinkDescriptions(wording).addTo(pdf);
                    date(pdf, report);
                    pdf.save(bytes);
                }
            }
            return bytes.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The dates and the identifier that the libraries take from the clock are taken from the report. */
    private static void date(PDDocument pdf, FrozenReport report) throws IOException {
        var submitted = GregorianCalendar.from(report.cover().submittedAt().atZone(ZoneOffset.UTC));
        submitted.setTimeZone(TimeZone.getTimeZone("UTC"));
        var information = pdf.getDocumentInformation();
        information.setCreationDate(submitted);
        information.setModificationDate(submitted);
        pdf.setDocumentId(report.cover().submittedAt().getEpochSecond());
        var metadata = pdf.getDocumentCatalog().getMetadata();
        String xmp;
        try (var in = metadata.exportXMPMetadata()) {
            xmp = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        var date = report.cover()
                .submittedAt()
                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                .toString();
        metadata.importXMPMetadata(xmp.replaceAll("(<xmp:(CreateDate|ModifyDate|MetadataDate)>)[^<]*", "$1" + date)
                .getBytes(StandardCharsets.UTF_8));
    }

    /** A typeface of the style sheet, for text and drawings alike; nothing else is ever fetched. */
    private record Typeface(String uri) implements FSStream {
        private static final int DIRECTORY = 12;
        private static final int ENTRY = 16;

        @Override
        public InputStream getStream() {
            try (var in = new ClassPathResource("fonts/" + uri.substring("font:".length())).getInputStream()) {
                return new ByteArrayInputStream(withoutLigatures(in.readAllBytes()));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        /** PDFBox sets ligatures but does not write which letters they stand for: text must be found and read aloud. */
        private static byte[] withoutLigatures(byte[] font) {
            var tables = ByteBuffer.wrap(font).getShort(4);
            for (var at = DIRECTORY; at < DIRECTORY + tables * ENTRY; at += ENTRY) {
                if (new String(font, at, 4, StandardCharsets.US_ASCII).equals("GSUB")) {
                    font[at] = 'X';
                }
            }
            return font;
        }

        @Override
        public Reader getReader() {
            return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
        }
    }
}
