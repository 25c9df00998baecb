package se.samsyn.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.mandate.ReportingDuties;
import se.samsyn.mandate.ReportingDuty;
import se.samsyn.organisation.Organisations;
import se.samsyn.report.Submissions.Sending;
import se.samsyn.report.frozen.FrozenReport;
import se.samsyn.report.frozen.Verification;
import se.samsyn.report.rendering.PdfReport;
import se.samsyn.shared.Language;
import se.samsyn.shared.Period;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;

@SamsynTest
class SubmissionTests {
    @Autowired
    Reports reports;

    @Autowired
    Submissions submissions;

    @Autowired
    ReportFiles files;

    @Autowired
    ReportingDuties duties;

    @Autowired
    Organisations organisations;

    @Autowired
    PdfReport pdf;

    @Autowired
    DSLContext sql;

    @Autowired
    World world;

    @Test
    void aSubmittedReportStandsStillWhenValuesDefinitionsAndNamesChange() {
        world.rolledBack(world.coordinator(), () -> {
            var number = sent();
            var before = submissions.get(number);
            var paper = submissions.getPdf(number);

            assertThat(sql.execute("update indicator.value set number = 1 - number where number in (0, 1)"))
                    .isPositive();
            assertThat(sql.execute("update indicator.definition set name_sv = 'Other'"))
                    .isNotNegative();
            organisations.rename(organisations.getByKey("kommun-eksjo").id(), "Another name", LocalDate.of(2031, 1, 1));

            var after = submissions.get(number);
            assertThat(after.content()).isEqualTo(before.content());
            assertThat(Verification.of(after.content(), after.sha256())).isInstanceOf(Verification.Verified.class);
            assertThat(pdf.render(after.frozen(), Language.SV)).isEqualTo(paper);
        });
    }

    @Test
    void theFrozenReportHasTheNumbersOfS1WithTheirBases() {
        world.rolledBack(world.coordinator(), () -> {
            var frozen = submissions.get(sent()).frozen();

            assertThat(figure(frozen, "value:RK-CASES:06:2019").number()).contains(new BigDecimal("37"));
            assertThat(figure(frozen, "value:RK-CASES:06:2020").number()).contains(new BigDecimal("49"));
            assertThat(figure(frozen, "value:RK-CASES:06:2021").number()).contains(new BigDecimal("70"));
            assertThat(figure(frozen, "source:ENK2020:answered").number()).contains(new BigDecimal("15"));
            assertThat(figure(frozen, "source:ENK2020:sent").number()).contains(new BigDecimal("34"));
            assertThat(frozen.exhibits().values())
                    .flatExtracting(exhibit -> exhibit.figures().toList())
                    .filteredOn(Figure::isPercent)
                    .isNotEmpty()
                    .allSatisfy(share -> assertThat(share.base()).isNotNull());
        });
    }

    @Test
    void sendingDoesTheDutyAndGivesEachReportANumberOfItsOwn() {
        world.rolledBack(world.coordinator(), () -> {
            var number = sent();

            assertThat(duties.listFor(world.coordinator().organisation()))
                    .filteredOn(duty -> duty.dueOn().equals(LocalDate.of(2022, 3, 31)))
                    .extracting(ReportingDuty::fulfilment)
                    .allSatisfy(done -> assertThat(done.referenceNumber()).isEqualTo(number));
            assertThat(submissions.send(demo().id(), world.coordinator())).isEqualTo(new Sending.NotApproved());
        });
    }

    @Test
    void theDatabaseLetsNobodyChangeWhatWasSent() {
        world.rolledBack(world.coordinator(), () -> {
            sent();
            assertThatException()
                    .isThrownBy(() -> sql.execute("update report.submission set content = '{}'"))
                    .withStackTraceContaining("permission denied for table submission");
        });
    }

    @Test
    void beforePublicationOnlyTheSenderAndNationalReadersSeeItAndThenEverybody() {
        var national = world.national();
        var eksjo = world.eksjo();
        world.rolledBack(world.coordinator(), () -> {
            var number = sent();
            assertThat(world.<Integer>as(national, () -> submissions.list().size()))
                    .isOne();
            assertThat(world.<Integer>as(eksjo, () -> submissions.list().size()))
                    .isZero();

            assertThat(submissions.publish(demo().id(), world.coordinator())).isTrue();

            assertThat(world.<String>as(eksjo, () -> submissions.get(number).referenceNumber()))
                    .isEqualTo(number);
            assertThat(submissions.listPublished()).hasSize(1);
        });
    }

    @Test
    void theFilesOfAReportProveThemselvesAndTellTheFirstDifference(@TempDir Path folder) {
        world.rolledBack(world.coordinator(), () -> {
            sent();
            files.write("06", Period.years(2020, 2021), folder);
            assertThat(ReportFiles.verify(folder)).isInstanceOf(Verification.Verified.class);

            try {
                var json = folder.resolve("report.json");
                Files.writeString(json, Files.readString(json).replace("\"70\"", "\"71\""));
            } catch (java.io.IOException broken) {
                throw new java.io.UncheckedIOException(broken);
            }
            assertThat(ReportFiles.verify(folder)).isInstanceOf(Verification.Differs.class);
        });
    }

    private String sent() {
        var report = demo().id();
        assertThat(reports.askForReview(report, world.coordinator())).isTrue();
        assertThat(reports.approve(report, world.chief())).isTrue();
        var sending = submissions.send(report, world.coordinator());
        assertThat(sending).isInstanceOf(Sending.Sent.class);
        return ((Sending.Sent) sending).referenceNumber();
    }

    private Report demo() {
        return reports.find("06", Period.years(2020, 2021)).orElseThrow();
    }

    private static Figure figure(FrozenReport report, String address) {
        return report.findFigure(FigureAddress.parse(address).orElseThrow()).orElseThrow();
    }
}
