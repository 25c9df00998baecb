package se.samsyn.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.report.frozen.CanonicalJson;
import se.samsyn.report.frozen.Verification;
import se.samsyn.report.rendering.PdfReport;
import se.samsyn.report.rendering.WebReport;
import se.samsyn.report.rendering.WordReport;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;

/**
 * A report as files in a folder: {@code report.pdf}, {@code .docx}, {@code .html} and {@code .json}, with the checksum of
 * each in {@code checksums.sha256}, in the form that {@code sha256sum --check} reads.
 */
@Component
public class ReportFiles {
    static final String CHECKSUMS = "checksums.sha256";
    private static final String JSON = "report.json";

    private final Reports reports;
    private final Submissions submissions;
    private final Freezing freezing;
    private final PdfReport pdf;
    private final WordReport word;
    private final WebReport web;

    ReportFiles(
            Reports reports,
            Submissions submissions,
            Freezing freezing,
            PdfReport pdf,
            WordReport word,
            WebReport web) {
        this.reports = reports;
        this.submissions = submissions;
        this.freezing = freezing;
        this.pdf = pdf;
        this.word = word;
        this.web = web;
    }

    /** The latest report of a county and period as it was sent in, or the draft as it stands; says which. */
    @Transactional(readOnly = true)
    public String write(String countyCode, Period period, Path folder) {
        var report = reports.find(countyCode, period)
                .orElseThrow(() -> new NotFound("report of county " + countyCode + ", " + period));
        var submission = submissions.findOf(report.id());
        var frozen = submission.map(Submission::frozen).orElseGet(() -> freezing.draft(report));
        var language = frozen.cover().language();
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "report.pdf",
                submission
                        .map(sent -> submissions.getPdf(sent.referenceNumber()))
                        .orElseGet(() -> pdf.render(frozen, language)));
        files.put("report.docx", word.render(frozen, language));
        files.put("report.html", utf8(web.standalone(frozen, language)));
        files.put(JSON, utf8(submission.map(Submission::content).orElseGet(() -> CanonicalJson.write(frozen))));
        write(files, folder);
        return frozen.cover().referenceNumber();
    }

    /** Works out everything again from the files alone; the first thing that does not agree, if any. */
    public static Verification verify(Path folder) {
        try {
            // First the figures, so that the first difference names the figure and not the file that holds it.
            var verification = Verification.of(Files.readString(folder.resolve(JSON)));
            if (verification instanceof Verification.Differs) {
                return verification;
            }
            for (var line : Files.readAllLines(folder.resolve(CHECKSUMS))) {
                var parts = line.split("  ", 2);
                var found = sha256(Files.readAllBytes(folder.resolve(parts[1])));
                if (!found.equals(parts[0])) {
                    return new Verification.Differs(parts[1], parts[0], found);
                }
            }
            return verification;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void write(Map<String, byte[]> files, Path folder) {
        try {
            Files.createDirectories(folder);
            var checksums = new StringBuilder();
            for (var file : files.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
                checksums
                        .append(sha256(file.getValue()))
                        .append("  ")
                        .append(file.getKey())
                        .append('\n');
            }
            Files.writeString(folder.resolve(CHECKSUMS), checksums);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
