package se.samsyn.report;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.report.frozen.CanonicalJson;
import se.samsyn.report.frozen.FrozenReport;

/**
 * A report that was sent in: frozen, with a reference number and a checksum.
 *
 * @param content the frozen report as canonical JSON
 * @param publishedAt null while only the sender and national readers see it
 */
public record Submission(
        UUID report,
        String referenceNumber,
        String countyCode,
        Instant submittedAt,
        String content,
        String sha256,
        @Nullable Instant publishedAt) {

    public FrozenReport frozen() {
        return CanonicalJson.read(content);
    }
}
