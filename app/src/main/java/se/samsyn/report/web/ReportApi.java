package se.samsyn.report.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import se.samsyn.access.OpenToAll;
import se.samsyn.report.Submissions;

/** Reports that were sent in, as JSON. */
@RestController
@RequestMapping(path = "/api/reports", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "reports", description = "Reports that were sent in, frozen with all their figures")
class ReportApi {
    private final Submissions submissions;

    ReportApi(Submissions submissions) {
        this.submissions = submissions;
    }

    /** One report in the list; the whole of it is at {@code /api/reports/<number>}. */
    record Listed(
            String referenceNumber,
            String title,
            String countyCode,
            LocalDate from,
            LocalDate to,
            Instant submittedAt,
            boolean published) {}

    @OpenToAll
    @GetMapping
    @Operation(summary = "The reports that the one who asks may read, newest first")
    List<Listed> list() {
        return submissions.list().stream()
                .map(report -> new Listed(
                        report.referenceNumber(),
                        report.title(),
                        report.countyCode(),
                        report.period().from(),
                        report.period().to(),
                        report.submittedAt(),
                        report.published()))
                .toList();
    }

    @OpenToAll
    @GetMapping("/{number}")
    @Operation(
            summary = "A report as it was frozen: canonical JSON",
            description =
                    "Texts, every figure with base, definition, source and the day it was known, and the checksum of"
                            + " each part. The SHA-256 checksum of the bytes is shown at the report's public address.")
    String get(@PathVariable String number) {
        return submissions.get(number).content();
    }
}
