package se.samsyn.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.xml.sax.InputSource;
import se.samsyn.report.frozen.FrozenReport;
import se.samsyn.report.rendering.JsonReport;
import se.samsyn.report.rendering.PdfReport;
import se.samsyn.report.rendering.WebReport;
import se.samsyn.report.rendering.WordReport;
import se.samsyn.shared.Language;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.Exhibit;
import tools.jackson.databind.json.JsonMapper;

class ReportRenderingTests {
    private final MessageSource messages = SampleReport.messages();
    private final FrozenReport report = SampleReport.frozen();

    @BeforeAll
    static void prepareValidation() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    @Test
    void thePdfCanBeKeptAndReadByAll() throws Exception {
        for (var language : Language.values()) {
            var pdf = pdf(report, language);

            for (var flavour : List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1)) {
                try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                        var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                    var result = validator.validate(parser);

                    assertThat(result.getFailedChecks().keySet()).isEmpty();
                    assertThat(result.isCompliant()).isTrue();
                }
            }
        }
    }

    @Test
    void theSameReportGivesTheSameBytesInAnyPlaceAndZone() {
        var pdf = pdf(report, Language.SV);
        var word = new WordReport(messages).render(report, Language.SV);
        var json = new JsonReport(messages).render(report, Language.SV);
        var web = new WebReport(messages).standalone(report, Language.SV);
        var locale = Locale.getDefault();
        var zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.of("tr", "TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));

            assertThat(pdf(SampleReport.frozen(), Language.SV)).isEqualTo(pdf);
            assertThat(new WordReport(messages).render(report, Language.SV)).isEqualTo(word);
            assertThat(new JsonReport(messages).render(report, Language.SV)).isEqualTo(json);
            assertThat(new WebReport(messages).standalone(report, Language.SV)).isEqualTo(web);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void everyFigureInTheTextHasTheSameNumberInEveryForm() throws Exception {
        for (var language : Language.values()) {
            var t = new Texts(language, messages);
            var shown = report.addresses()
                    .flatMap(address -> report.find(address).stream())
                    .filter(Exhibit.Single.class::isInstance)
                    .flatMap(Exhibit::figures)
                    .map(t::figure)
                    .toList();

            assertThat(shown).hasSize(6);
            assertThat(new WebReport(messages).standalone(report, language)).contains(shown);
            assertThat(text(pdf(report, language)))
                    .contains(shown.stream()
                            .map(number -> number.replace('\u00a0', ' '))
                            .toList());
            assertThat(words(new WordReport(messages).render(report, language))).contains(shown);
            assertThat(new String(new JsonReport(messages).render(report, language), StandardCharsets.UTF_8))
                    .contains(shown);
        }
    }

    @Test
    void aDraftDoesNotSayThatItWasSentIn() throws Exception {
        var web = new WebReport(messages).standalone(SampleReport.draft(), Language.SV);
        assertThat(web).contains("utkast", "Utskriven 1 mars 2022").doesNotContain("Inlämnad", "lämnades in");

        try (var document = new XWPFDocument(
                        new ByteArrayInputStream(new WordReport(messages).render(SampleReport.draft(), Language.SV)));
                var words = new org.apache.poi.xwpf.extractor.XWPFWordExtractor(document)) {
            assertThat(words.getText()).contains("Utskriven: 1 mars 2022").doesNotContain("lämnades in");
        }
    }

    @Test
    void theTablesInWordHaveTheDigitsOfTheReport() throws Exception {
        var t = new Texts(Language.SV, messages);
        var expected = ((Exhibit.Table)
                        report.find(SampleReport.at("table:T2:06:2018-2021")).orElseThrow())
                .rows().stream()
                        .map(row -> row.figures().stream().map(t::figure).toList())
                        .toList();

        try (var document =
                new XWPFDocument(new ByteArrayInputStream(new WordReport(messages).render(report, Language.SV)))) {
            var table = document.getTables().getFirst();
            var found = table.getRows().stream()
                    .skip(1)
                    .map(row -> row.getTableCells().stream()
                            .skip(1)
                            .map(cell -> cell.getText().replaceAll(" \\(n.*", ""))
                            .toList())
                    .toList();

            assertThat(found).isEqualTo(expected);
            assertThat(table.getRow(0).isRepeatHeader()).isTrue();
            assertThat(document.getAllPictures()).hasSize(3);
            assertThat(document.getFootnotes().stream()
                            .flatMap(note -> note.getParagraphs().stream())
                            .map(paragraph -> paragraph.getText().strip()))
                    .anyMatch(note -> note.contains("Avser ekonomiskt bistånd"))
                    .anyMatch(note -> note.contains("Anslag 4:7"));
            assertThat(document.getParagraphs().stream().map(paragraph -> String.valueOf(paragraph.getStyle())))
                    .contains("Title", "Heading1", "Heading2", "Caption", "TOC1");
        }
    }

    @Test
    void theWebPageIsWellFormedWithoutScriptAndStyleAttributes() throws Exception {
        for (var html : List.of(
                new WebReport(messages).standalone(report, Language.SV),
                "<div>" + new WebReport(messages).body(report, Language.EN) + "</div>")) {
            var document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(html.replace("<!DOCTYPE html>\n", ""))));
            var elements = document.getElementsByTagName("*");
            var ids = new ArrayList<String>();
            for (var at = 0; at < elements.getLength(); at++) {
                var attributes = elements.item(at).getAttributes();
                assertThat(elements.item(at).getNodeName()).isNotEqualTo("script");
                assertThat(attributes.getNamedItem("style")).isNull();
                assertThat(attributes.getNamedItem("onclick")).isNull();
                if (attributes.getNamedItem("id") != null) {
                    ids.add(attributes.getNamedItem("id").getNodeValue());
                }
            }
            assertThat(ids).doesNotHaveDuplicates();
        }
    }

    @Test
    void aFigureLeadsToItsAddress() {
        var path = "/published/06-2022-1/figures/share:T2-EKB:06:2021\"";

        assertThat(new WebReport(messages).body(report, Language.SV)).contains("href=\"" + path);
        assertThat(new WebReport(messages).standalone(report, Language.SV))
                .contains("href=\"https://samsyn.example" + path);
    }

    @Test
    void rowsThatAreNotOpenAreInNoForm() throws Exception {
        var forms = List.of(
                new WebReport(messages).standalone(report, Language.SV),
                text(pdf(report, Language.SV)),
                words(new WordReport(messages).render(report, Language.SV)),
                new String(new JsonReport(messages).render(report, Language.SV), StandardCharsets.UTF_8));

        assertThat(forms).noneMatch(form -> form.contains(SampleReport.SECRET));
    }

    @Test
    void generatedNumbersAreMarkedAndKindsOfAbsenceExplained() throws Exception {
        for (var form : List.of(
                new WebReport(messages).standalone(report, Language.SV).replaceAll("<[^>]*>", ""),
                text(pdf(report, Language.SV)),
                words(new WordReport(messages).render(report, Language.SV)))) {
            var flowing = form.replaceAll("\\s+", " ");

            assertThat(flowing)
                    .contains(
                            "Uppgifter märkta G är genererade", "skulle kunna röja en enskild", "Svarsfrekvens", "92");
        }
    }

    @Test
    void theJsonHoldsEachFigureOnce() {
        var json = JsonMapper.shared().readTree(new JsonReport(messages).render(report, Language.SV));
        var addresses = json.path("figures")
                .valueStream()
                .map(figure -> figure.path("address").asString())
                .toList();

        assertThat(addresses).doesNotHaveDuplicates().contains("cases:06:2021", "share:T2-EKB:06:2021");
        assertThat(json.path("figures")
                        .valueStream()
                        .filter(figure -> figure.path("address").asString().equals("hidden:06:2021")))
                .allMatch(figure -> !figure.has("number")
                        && figure.path("absence").asString().equals("hidden"));
    }

    @Test
    void aLongReportIsOnePdfWithItsContents() throws Exception {
        var chapters = new ArrayList<FrozenReport.Chapter>();
        for (var chapter = 0; chapter < 12; chapter++) {
            chapters.addAll(SampleReport.chapters());
        }
        var longer = FrozenReport.of(report.cover(), chapters, SampleReport.exhibits());

        try (var pdf = Loader.loadPDF(pdf(longer, Language.SV))) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(36);
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("sv");
            assertThat(pdf.getDocumentCatalog().getDocumentOutline().children()).hasSizeGreaterThan(36);
        }
    }

    private byte[] pdf(FrozenReport frozen, Language language) {
        return new PdfReport(messages).render(frozen, language);
    }

    private static String text(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replace('\u00a0', ' ');
        }
    }

    private static String words(byte[] word) throws Exception {
        try (var document = new XWPFDocument(new ByteArrayInputStream(word));
                var extractor = new XWPFWordExtractor(document)) {
            return extractor.getText()
                    + document.getFootnotes().stream()
                            .flatMap(note -> note.getParagraphs().stream())
                            .map(paragraph -> paragraph.getText())
                            .collect(Collectors.joining("\n"));
        }
    }
}
