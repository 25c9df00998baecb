package se.samsyn.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import se.samsyn.report.frozen.CanonicalJson;
import se.samsyn.report.frozen.FrozenReport;
import se.samsyn.report.frozen.Verification;
import se.samsyn.shared.figure.Figure;

class FrozenReportTests {
    private final FrozenReport report = SampleReport.frozen();
    private final String json = CanonicalJson.write(report);

    @Test
    void canonicalJsonReadsBackAsAnEqualReport() {
        assertThat(CanonicalJson.read(json)).isEqualTo(report);
        assertThat(CanonicalJson.write(CanonicalJson.read(json))).isEqualTo(json);
    }

    @Test
    void theSameReportIsTheSameCharactersEverywhere() {
        var locale = Locale.getDefault();
        var zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.of("ar", "EG"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));

            assertThat(CanonicalJson.write(SampleReport.frozen())).isEqualTo(json);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void tablesAndFiguresAreNumberedInTheOrderOfTheText() {
        assertThat(report.numbering())
                .extracting(numbered -> numbered.sort() + " " + numbered.number() + " " + numbered.address())
                .containsExactly(
                        "TABLE 1 table:T2:06:2018-2021",
                        "FIGURE 1 line:T2:06:2018-2021",
                        "FIGURE 2 bar:T3:06:2021",
                        "FIGURE 3 map:T2-EKB:06:2021",
                        "TABLE 2 money:06:2021");
    }

    @Test
    void rowsThatAreNotOpenAreNeverFrozen() {
        assertThat(SampleReport.exhibits().values().stream()
                        .flatMap(exhibit -> exhibit.figures())
                        .flatMap(figure -> figure.ingredients().stream()))
                .anyMatch(row -> !row.open());

        assertThat(json).doesNotContain(SampleReport.SECRET);
    }

    @Test
    void aSingleClosedRowTakesTheOthersWithIt() {
        var share = SampleReport.frozen().exhibits().values().stream()
                .flatMap(exhibit -> exhibit.figures())
                .filter(figure -> figure.address().equals(SampleReport.at("money:06:2021")))
                .findFirst()
                .orElseThrow();
        var closed = SampleReport.withOneRowClosed(share);
        var refrozen = FrozenReport.of(report.cover(), report.chapters(), java.util.Map.of(share.address(), closed));

        assertThat(refrozen.find(share.address()).orElseThrow().figures())
                .allMatch(figure -> figure.ingredients().isEmpty())
                .extracting(Figure::number)
                .containsExactly(share.number());
        assertThat(CanonicalJson.write(refrozen)).doesNotContain("1000000.40");
    }

    @Test
    void whatCannotBeFoundIsMissing() {
        assertThat(report.missing()).isEmpty();
        assertThat(FrozenReport.of(report.cover(), report.chapters(), java.util.Map.of())
                        .missing())
                .contains(SampleReport.at("cases:06:2021"), SampleReport.at("map:T2-EKB:06:2021"));
    }

    @Test
    void anUntouchedReportIsVerified() {
        assertThat(Verification.of(json, CanonicalJson.sha256(json)))
                .isInstanceOfSatisfying(
                        Verification.Verified.class,
                        verified -> assertThat(verified.figures()).isGreaterThan(60));
    }

    @Test
    void aChangedNumeratorIsFound() {
        assertThat(differs("\"numerator\":\"7\"", "\"numerator\":\"8\""))
                .isEqualTo(new Verification.Differs("share:T2-EKB:06:2020", "73", "64"));
    }

    @Test
    void aChangedShownNumberIsFound() {
        assertThat(differs("\"shown\":\"1234567\"", "\"shown\":\"1234568\""))
                .isEqualTo(new Verification.Differs("money:06:2021", "1234567", "1234568"));
    }

    @Test
    void aChangedRowUnderASumIsFound() {
        assertThat(differs("\"number\":\"234567.00\"", "\"number\":\"234667.00\"")
                        .where())
                .isEqualTo("money:06:2021 by its rows");
    }

    @Test
    void aChangedPartOfATotalIsFound() {
        var changed = json.replaceFirst("\"count\":\"14\"", "\"count\":\"15\"")
                .replaceFirst("\"shown\":\"14\"", "\"shown\":\"15\"");

        assertThat(Verification.of(changed))
                .isEqualTo(new Verification.Differs("bar:T3:06:2021 sum of 2020", "15", "14"));
    }

    @Test
    void aChangedTextIsFound() {
        assertThat(differs("Våld är ytterst en fråga", "Våld är knappast en fråga")
                        .where())
                .isEqualTo("checksum of chapter 1");
    }

    @Test
    void aRemovedFigureIsFound() {
        var without = new FrozenReport(
                report.schemaVersion(),
                report.cover(),
                report.chapters(),
                SampleReport.without(report.exhibits(), "cases:06:2021"),
                report.numbering(),
                report.sources());

        assertThat(Verification.of(CanonicalJson.write(without)))
                .isEqualTo(new Verification.Differs("cases:06:2021", "in the report", "missing"));
    }

    @Test
    void aReportThatWasRewrittenWholeIsFoundByTheChecksumBesideIt() {
        var rewritten = new FrozenReport(
                report.schemaVersion(),
                report.cover(),
                List.of(),
                report.exhibits(),
                report.numbering(),
                report.sources());

        assertThat(Verification.of(CanonicalJson.write(rewritten), CanonicalJson.sha256(json)))
                .isInstanceOfSatisfying(
                        Verification.Differs.class,
                        differs -> assertThat(differs.where()).isEqualTo("sha256"));
    }

    @Test
    void whatIsNotAReportIsToldAsSuch() {
        for (var broken : List.of("", "[]", "{\"cover\":3}", json.substring(0, json.length() / 2))) {
            assertThat(Verification.of(broken))
                    .isInstanceOfSatisfying(
                            Verification.Differs.class,
                            differs -> assertThat(differs.where()).isEqualTo("json"));
        }
    }

    private Verification.Differs differs(String from, String to) {
        assertThat(json).contains(from);
        return (Verification.Differs) Verification.of(json.replaceFirst(java.util.regex.Pattern.quote(from), to));
    }
}
