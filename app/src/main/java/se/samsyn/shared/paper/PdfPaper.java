package se.samsyn.shared.paper;

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
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.core.io.ClassPathResource;

/**
 * Prints a well-formed page of HTML as PDF/A-2a to keep and PDF/UA-1 to be read by all. The same page gives the same bytes: its dates
 * are those given, not those of the day it is printed. Nothing but the typefaces on the class path is ever fetched.
 */
public final class PdfPaper {
    static {
        XRLog.setLoggingEnabled(false);
    }

    private static final byte[] SRGB =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    private static final Map<String, byte[]> TYPEFACES = new ConcurrentHashMap<>();

    private PdfPaper() {}

    /** What else is done to the document before it is saved. */
    public interface Finish {
        void on(PDDocument pdf) throws IOException;
    }

    public static byte[] print(String html, Instant dated, Finish finish) {
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
            builder.withHtmlContent(html, "about:paper");
            try (var renderer = builder.buildPdfRenderer()) {
                renderer.layout();
                try (var pdf = renderer.createPDFKeepOpen()) {
                    finish.on(pdf);
                    date(pdf, dated);
                    pdf.save(bytes);
                }
            }
            return bytes.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A style sheet of the class path. */
    public static String sheet(String path) {
        try (var in = new ClassPathResource(path).getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The dates and the identifier that the libraries take from the clock are taken from what is printed. */
    private static void date(PDDocument pdf, Instant dated) throws IOException {
        var day = GregorianCalendar.from(dated.atZone(ZoneOffset.UTC));
        day.setTimeZone(TimeZone.getTimeZone("UTC"));
        var information = pdf.getDocumentInformation();
        information.setCreationDate(day);
        information.setModificationDate(day);
        pdf.setDocumentId(dated.getEpochSecond());
        var metadata = pdf.getDocumentCatalog().getMetadata();
        String xmp;
        try (var in = metadata.exportXMPMetadata()) {
            xmp = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        var date = dated.truncatedTo(ChronoUnit.SECONDS).toString();
        metadata.importXMPMetadata(xmp.replaceAll("(<xmp:(CreateDate|ModifyDate|MetadataDate)>)[^<]*", "$1" + date)
                .getBytes(StandardCharsets.UTF_8));
    }

    /** A typeface of the style sheet, for text and drawings alike. */
    private record Typeface(String uri) implements FSStream {
        private static final int DIRECTORY = 12;
        private static final int ENTRY = 16;

        @Override
        public InputStream getStream() {
            return new ByteArrayInputStream(
                    TYPEFACES.computeIfAbsent(uri.substring("font:".length()), Typeface::withoutLigatures));
        }

        /** PDFBox sets ligatures but does not write which letters they stand for: text must be found and read aloud. */
        private static byte[] withoutLigatures(String name) {
            byte[] font;
            try (var in = new ClassPathResource("fonts/" + name).getInputStream()) {
                font = in.readAllBytes();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
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
