package se.samsyn.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import se.samsyn.publication.chart.Charts;
import se.samsyn.report.SampleReport;
import se.samsyn.shared.Language;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.Exhibit;

class ChartsTests {
    private final Texts t = new Texts(Language.SV, SampleReport.messages());

    @Test
    void everyChartIsWellFormedAndHoldsNeitherStyleNorScript() throws Exception {
        for (var table : charts().toList()) {
            var names = new ArrayList<String>();
            var elements = parsed(table).getElementsByTagName("*");
            for (var at = 0; at < elements.getLength(); at++) {
                var element = (Element) elements.item(at);
                names.add(element.getTagName());
                for (var name = 0; name < element.getAttributes().getLength(); name++) {
                    names.add("@" + element.getAttributes().item(name).getNodeName());
                }
            }

            assertThat(names)
                    .doesNotContain("style", "script", "@style", "foreignObject", "image")
                    .noneMatch(name -> name.startsWith("@on"));
        }
    }

    @Test
    void theSentenceIsTheAlternativeText() throws Exception {
        for (var table : charts().toList()) {
            var svg = parsed(table).getDocumentElement();

            assertThat(svg.getAttribute("role")).isEqualTo("img");
            assertThat(text(svg, "title")).containsExactly(table.title().sv());
            assertThat(text(svg, "desc")).containsExactly(table.sentence().sv());
        }
    }

    @Test
    void anAbsentNumberIsHatchedAndNamedAndNeverZero() throws Exception {
        var bars = parsed(find("bar:T3:06:2021")).getDocumentElement();

        assertThat(text(bars, "text")).contains("0", "ej aktuellt", "1\u00a0234");
        assertThat(Charts.svg(find("bar:T3:06:2021"), t)).contains("url(#hatching-bar-T3-06-2021)");
    }

    @Test
    void hiddenAndMissingDifferOnTheMap() throws Exception {
        var map = Charts.svg(find("map:T2-EKB:06:2021"), t);

        assertThat(map)
                .contains("fill=\"url(#veil-map-T2-EKB-06-2021)\"", "fill=\"url(#hatching-map-T2-EKB-06-2021)\"");
        assertThat(text(parsed(find("map:T2-EKB:06:2021")).getDocumentElement(), "text"))
                .contains("skyddad", "ej tillfrågad", "Jönköping");
    }

    @Test
    void aLineStopsWhereTheSeriesBreaksAndWhereANumberIsAbsent() throws Exception {
        var svg = parsed(find("line:T2:06:2018-2021")).getDocumentElement();
        var paths = svg.getElementsByTagName("path");
        var lines = new ArrayList<String>();
        for (var at = 0; at < paths.getLength(); at++) {
            var path = (Element) paths.item(at);
            if (path.getAttribute("stroke-width").equals("2.4")) {
                lines.add(path.getAttribute("d"));
            }
        }

        assertThat(lines).hasSize(7);
        assertThat(lines.getFirst()).containsPattern("M[^ML]+M[^ML]+L[^ML]+L[^ML]+");
        assertThat(lines.get(4)).as("without 2019").containsPattern("M[^ML]+M[^ML]+L[^ML]+");
        assertThat(text(svg, "text")).contains("Serien bryts");
    }

    @Test
    void theSameTableIsAlwaysTheSameDrawing() {
        assertThat(charts().map(table -> Charts.svg(table, t)))
                .containsExactlyElementsOf(
                        charts().map(table -> Charts.svg(table, t)).toList());
    }

    private static Stream<Exhibit.Table> charts() {
        return SampleReport.exhibits().values().stream().filter(Charts::isDrawn).map(Exhibit.Table.class::cast);
    }

    private static Exhibit.Table find(String address) {
        return charts().filter(table -> table.address().equals(SampleReport.at(address)))
                .findFirst()
                .orElseThrow();
    }

    private Document parsed(Exhibit.Table table) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Charts.svg(table, t))));
    }

    private static List<String> text(Element svg, String tag) {
        var texts = new ArrayList<String>();
        var elements = svg.getElementsByTagName(tag);
        for (var at = 0; at < elements.getLength(); at++) {
            texts.add(elements.item(at).getTextContent());
        }
        return texts;
    }
}
