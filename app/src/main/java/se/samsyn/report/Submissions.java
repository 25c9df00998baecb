package se.samsyn.report;

import static se.samsyn.schema.generated.organisation.Tables.NAMED;
import static se.samsyn.schema.generated.report.Tables.PUBLICATION;
import static se.samsyn.schema.generated.report.Tables.REFERENCE_SERIES;
import static se.samsyn.schema.generated.report.Tables.REPORT_;
import static se.samsyn.schema.generated.report.Tables.SUBMISSION;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.mandate.ReportingDuties;
import se.samsyn.organisation.OrganisationNumber;
import se.samsyn.report.frozen.CanonicalJson;
import se.samsyn.report.rendering.PdfReport;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.FigureAddress;

/** Reports that were sent in. What is here is never changed; the database's role can only add. */
@Component
public class Submissions {
    private final DSLContext sql;
    private final InstantSource clock;
    private final Reports reports;
    private final Freezing freezing;
    private final PdfReport pdf;
    private final ReportingDuties duties;

    Submissions(
            DSLContext sql,
            InstantSource clock,
            Reports reports,
            Freezing freezing,
            PdfReport pdf,
            ReportingDuties duties) {
        this.sql = sql;
        this.clock = clock;
        this.reports = reports;
        this.freezing = freezing;
        this.pdf = pdf;
        this.duties = duties;
    }

    /** How sending came out. */
    public sealed interface Sending {
        record Sent(String referenceNumber) implements Sending {}

        /** It is not approved, or sent already. */
        record NotApproved() implements Sending {}

        /** Figures the text refers to are not there any longer. */
        record Missing(List<FigureAddress> addresses) implements Sending {}
    }

    /** One line in a list of reports that were sent in. */
    public record Listed(
            UUID report,
            String referenceNumber,
            String title,
            String countyCode,
            Period period,
            Instant submittedAt,
            boolean published) {}

    /**
     * Sends an approved report in: freezes text and figures as they stand in one snapshot, gives it a number, makes its PDF,
     * and does the duty it answers. All of it or nothing.
     */
    @Transactional(isolation = org.springframework.transaction.annotation.Isolation.REPEATABLE_READ)
    public Sending send(UUID id, Actor actor) {
        if (!reports.move(id, Report.State.APPROVED, Report.State.SUBMITTED)) {
            return new Sending.NotApproved();
        }
        var report = reports.get(id);
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, Texts.SWEDEN);
        var frozen = freezing.freeze(report, nextNumber(report.countyCode(), today.getYear()), now, actor.role());
        if (!frozen.missing().isEmpty()) {
            org.springframework.transaction.interceptor.TransactionAspectSupport.currentTransactionStatus()
                    .setRollbackOnly();
            return new Sending.Missing(frozen.missing());
        }
        var content = CanonicalJson.write(frozen);
        var number = frozen.cover().referenceNumber();
        sql.insertInto(SUBMISSION)
                .set(SUBMISSION.REPORT_ID, id)
                .set(SUBMISSION.REFERENCE_NUMBER, number)
                .set(SUBMISSION.COUNTY_CODE, report.countyCode())
                .set(SUBMISSION.ORGANISATION_ID, report.organisation())
                .set(SUBMISSION.SUBMITTED_BY, actor.person())
                .set(SUBMISSION.SUBMITTED_AT, now)
                .set(SUBMISSION.CONTENT, content)
                .set(SUBMISSION.SHA256, CanonicalJson.sha256(content))
                .set(SUBMISSION.PDF, pdf.render(frozen, frozen.cover().language()))
                .execute();
        if (report.duty() != null) {
            duties.fulfil(report.duty(), actor, today, number);
        }
        return new Sending.Sent(number);
    }

    /** Puts a report that was sent in where everybody can read it; false when it is there already, or not sent. */
    @Transactional
    public boolean publish(UUID id, Actor actor) {
        if (!reports.move(id, Report.State.SUBMITTED, Report.State.PUBLISHED)) {
            return false;
        }
        sql.insertInto(PUBLICATION)
                .set(PUBLICATION.REPORT_ID, id)
                .set(PUBLICATION.PUBLISHED_AT, clock.instant())
                .set(PUBLICATION.PUBLISHED_BY, actor.person())
                .execute();
        return true;
    }

    /** The report with that number: for everybody once published, before that for the sender and national readers. */
    @Transactional(readOnly = true)
    public Submission get(String referenceNumber) {
        return find(SUBMISSION.REFERENCE_NUMBER.eq(referenceNumber))
                .orElseThrow(() -> new NotFound("submission " + referenceNumber));
    }

    @Transactional(readOnly = true)
    public Optional<Submission> findOf(UUID report) {
        return find(SUBMISSION.REPORT_ID.eq(report));
    }

    /** The PDF made the day the report was sent in. */
    @Transactional(readOnly = true)
    public byte[] getPdf(String referenceNumber) {
        return sql.select(SUBMISSION.PDF)
                .from(SUBMISSION)
                .where(SUBMISSION.REFERENCE_NUMBER.eq(referenceNumber))
                .fetchOptional(SUBMISSION.PDF)
                .orElseThrow(() -> new NotFound("submission " + referenceNumber));
    }

    /** The number of the organisation that sent it in, if that is known now. */
    @Transactional(readOnly = true)
    public Optional<OrganisationNumber> findSender(String referenceNumber) {
        return sql.select(NAMED.NUMBER)
                .from(SUBMISSION)
                .join(NAMED)
                .on(NAMED.ID.eq(SUBMISSION.ORGANISATION_ID))
                .where(SUBMISSION.REFERENCE_NUMBER.eq(referenceNumber))
                .and(NAMED.NUMBER.isNotNull())
                .fetchOptional(NAMED.NUMBER)
                .map(OrganisationNumber::new);
    }

    /** What one may see of what was sent in, newest first. */
    @Transactional(readOnly = true)
    public List<Listed> list() {
        return list(org.jooq.impl.DSL.trueCondition());
    }

    /** What everybody may read. */
    @Transactional(readOnly = true)
    public List<Listed> listPublished() {
        return list(PUBLICATION.PUBLISHED_AT.isNotNull());
    }

    private List<Listed> list(Condition condition) {
        return sql.select(
                        SUBMISSION.REPORT_ID,
                        SUBMISSION.REFERENCE_NUMBER,
                        SUBMISSION.COUNTY_CODE,
                        SUBMISSION.SUBMITTED_AT,
                        REPORT_.TITLE,
                        REPORT_.PERIOD_FROM,
                        REPORT_.PERIOD_TO,
                        PUBLICATION.PUBLISHED_AT)
                .from(SUBMISSION)
                .join(REPORT_)
                .on(REPORT_.ID.eq(SUBMISSION.REPORT_ID))
                .leftJoin(PUBLICATION)
                .on(PUBLICATION.REPORT_ID.eq(SUBMISSION.REPORT_ID))
                .where(condition)
                .orderBy(SUBMISSION.SUBMITTED_AT.desc())
                .fetch(row -> new Listed(
                        row.get(SUBMISSION.REPORT_ID),
                        row.get(SUBMISSION.REFERENCE_NUMBER),
                        row.get(REPORT_.TITLE),
                        row.get(SUBMISSION.COUNTY_CODE),
                        new Period(row.get(REPORT_.PERIOD_FROM), row.get(REPORT_.PERIOD_TO)),
                        row.get(SUBMISSION.SUBMITTED_AT),
                        row.get(PUBLICATION.PUBLISHED_AT) != null));
    }

    private Optional<Submission> find(Condition condition) {
        return sql.select(
                        SUBMISSION.REPORT_ID,
                        SUBMISSION.REFERENCE_NUMBER,
                        SUBMISSION.COUNTY_CODE,
                        SUBMISSION.SUBMITTED_AT,
                        SUBMISSION.CONTENT,
                        SUBMISSION.SHA256,
                        PUBLICATION.PUBLISHED_AT)
                .from(SUBMISSION)
                .leftJoin(PUBLICATION)
                .on(PUBLICATION.REPORT_ID.eq(SUBMISSION.REPORT_ID))
                .where(condition)
                .fetchOptional(Submissions::submission);
    }

    /** The next number of the county and year: none is used twice, and none is left out by a sending that failed. */
    private String nextNumber(String countyCode, int year) {
        var number = sql.insertInto(REFERENCE_SERIES)
                .values(countyCode, year, 1)
                .onConflict(REFERENCE_SERIES.COUNTY_CODE, REFERENCE_SERIES.YEAR)
                .doUpdate()
                .set(REFERENCE_SERIES.LAST_NUMBER, REFERENCE_SERIES.LAST_NUMBER.plus(1))
                .returning(REFERENCE_SERIES.LAST_NUMBER)
                .fetchSingle(REFERENCE_SERIES.LAST_NUMBER);
        return "%s-%d-%04d".formatted(countyCode, year, number);
    }

    private static Submission submission(Record row) {
        var published = row.get(PUBLICATION.PUBLISHED_AT);
        return new Submission(
                row.get(SUBMISSION.REPORT_ID),
                row.get(SUBMISSION.REFERENCE_NUMBER),
                row.get(SUBMISSION.COUNTY_CODE),
                row.get(SUBMISSION.SUBMITTED_AT),
                row.get(SUBMISSION.CONTENT),
                row.get(SUBMISSION.SHA256),
                published);
    }
}
