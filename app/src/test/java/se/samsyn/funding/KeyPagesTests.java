package se.samsyn.funding;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.io.UnsupportedEncodingException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.funding.allocation.AllocationFile;
import se.samsyn.funding.allocation.KeyTrial;

/** Keys are tried by whoever is signed in; the address says it all and nothing is kept. */
@SamsynTest
class KeyPagesTests {
    private static final String REGIONS = "total=30500000&recipients=regions&year=2021&base1=1000000";

    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    Cookie cookie;

    @BeforeEach
    void signedIn() throws Exception {
        cookie = world.signIn("eksjo");
    }

    @Test
    void theAmountsOnThePageAreThoseOfTheCommandLineAndAddUp() {
        var expected = (KeyTrial.Shared) KeyTrial.of("""
                {"total":30500000,"recipients":"regions","population_date":"2021-12-31","base":[{"up_to":null,"amount":1000000}]}""");

        var rows = page("/funding/keys?" + REGIONS).select("tbody tr");

        assertThat(rows.stream().map(row -> number(row.select("td").get(3))))
                .containsExactlyElementsOf(expected.allocation().parts().stream()
                        .map(part -> part.amount().amount())
                        .toList());
        assertThat(rows.stream()
                        .mapToLong(row -> number(row.select("td").get(3)))
                        .sum())
                .isEqualTo(30_500_000);
        assertThat(body(get("/funding/keys/amounts.csv?" + REGIONS)))
                .isEqualTo(AllocationFile.amounts(expected.allocation()));
        assertThat(body(get("/funding/keys/calculation.csv?" + REGIONS)))
                .isEqualTo(AllocationFile.calculation(expected.allocation()));
    }

    @Test
    void S4_gotlandIsCountedAsOfTheLastDayOf2021() {
        var gotland = page("/funding/keys?" + REGIONS).select("tbody tr").stream()
                .filter(row -> row.select("th").text().contains("Gotland"))
                .findFirst()
                .orElseThrow();

        assertThat(gotland.select("td").stream().limit(4).map(KeyPagesTests::number))
                .containsExactly(61_001L, 1_000_000L, 55_443L, 1_055_443L);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            09, 61001
            01, 2415139
            """)
    void aRecipientCanRedoItsAmountByHand(String code, long inhabitants) {
        var steps = page("/funding/keys/recipients/" + code + "?" + REGIONS).select("main ol li");

        assertThat(numbers(steps.get(0))).contains(inhabitants + "", "1000000");
        var share = numbers(steps.get(2)).split(" ");
        var product = new BigInteger(share[0]).multiply(new BigInteger(share[1]));
        var divided = product.divideAndRemainder(new BigInteger(share[2]));
        assertThat(divided[0]).hasToString(share[3]);
        assertThat(divided[1]).hasToString(share[4]);
        var sum = numbers(steps.get(4)).split(" ");
        assertThat(Long.parseLong(sum[0]) + Long.parseLong(sum[1])).isEqualTo(Long.parseLong(sum[2]));
        assertThat(Long.parseLong(sum[1]) - divided[0].longValueExact()).isBetween(0L, 1L);
    }

    /** S3: 90 million to the counties, none under a million, 15 million of it earmarked. */
    @Test
    void whatIsEarmarkedIsSharedAsTheAmountsAre() {
        var query =
                "total=90000000&recipients=counties&year=2021&floor=1000000&earmark1=15000000&purpose1=Resurscentra";
        var page = page("/funding/keys?" + query);

        assertThat(page.select("thead th").getLast().text()).isEqualTo("Varav Resurscentra");
        var rows = page.select("tbody tr");
        assertThat(rows).hasSize(21).allSatisfy(row -> {
            var cells = row.select("td");
            assertThat(number(cells.get(3))).isGreaterThanOrEqualTo(1_000_000);
            assertThat(Math.abs(number(cells.get(5)) * 6 - number(cells.get(3))))
                    .isLessThan(6);
        });
        assertThat(rows.stream()
                        .mapToLong(row -> number(row.select("td").get(5)))
                        .sum())
                .isEqualTo(15_000_000);
        assertThat(page("/funding/keys/recipients/09?" + query)
                        .select("main li")
                        .eachText())
                .anyMatch(step -> step.contains("öronmärkta för Resurscentra"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            regions, 21, 09
            municipalities, 290, 0980
            """)
    void theMapHasEachRecipientAndHatchesWhoeverGetsNothing(String recipients, int shapes, String excluded) {
        var query = "total=30500000&recipients=" + recipients + "&year=2021&excluded=" + excluded;
        var map = Jsoup.parse(body(get("/funding/keys/map.svg?" + query)), Parser.xmlParser());

        assertThat(map.select("svg > path")).hasSize(shapes);
        assertThat(map.select("svg > path[fill^=url]")).hasSize(1);
        assertThat(map.select("text").eachText()).contains("ej aktuellt");
        assertThat(page("/funding/keys?" + query).select("figure img").attr("src"))
                .startsWith("/funding/keys/map.svg?");
        assertThat(get("/funding/keys/map.svg?total=x")).hasStatus(404);
    }

    @Test
    void twoKeysStandSideBySideWithTheirDifference() {
        var page = page("/funding/keys?total=30500000&recipients=regions&year=2021&with="
                + URLEncoder.encode(REGIONS, StandardCharsets.UTF_8));

        assertThat(page.select("tbody tr")).allSatisfy(row -> {
            var cells = row.select("td");
            assertThat(number(cells.get(6))).isEqualTo(number(cells.get(3)) - number(cells.get(5)));
        });
        assertThat(number(page.select("tfoot td").getLast())).isZero();
        assertThat(page("/funding/keys?total=100&recipients=counties&year=2021&with="
                                + REGIONS.replace("&", "%26").replace("=", "%3D"))
                        .text())
                .contains("går inte att jämföra");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "total=-5&recipients=regions&year=2021",
                "total=1e9&recipients=regions&year=2021",
                "total=1,5&recipients=regions&year=2021",
                "total=99999999999999999999&recipients=regions&year=2021",
                "total=1000000000001&recipients=regions&year=2021",
                "total=5&recipients=planets&year=2021",
                "total=5&recipients=regions&year=1807",
                "total=5&recipients=regions&year=2021&upTo1=30000",
                "total=5&recipients=regions&year=2021&excluded=<b>",
                "total=5&recipients=regions&year=2021&excluded=99",
                "total=5&recipients=regions&year=2021&floor=1",
                "total=500&recipients=regions&year=2021&cap=1",
                "total=500&recipients=regions&year=2021&earmark1=5",
                "total=500&recipients=regions&year=2021&purpose1=kurser",
                "total=500&recipients=regions&year=2021&earmark1=600&purpose1=kurser",
                "recipients=regions&year=2021"
            })
    void whatCannotBeMetIsToldBesideTheFieldAndNothingIsLost(String query) {
        var answer = get("/funding/keys?" + query.replace("<b>", "%3Cb%3E"));

        assertThat(answer).hasStatus(422);
        var page = Jsoup.parse(body(answer));
        assertThat(page.select(".error-summary li a")).hasSize(1);
        assertThat(page.select(page.select(".error-summary li a").attr("href"))).isNotEmpty();
        for (var field : query.split("&")) {
            var value = page.select("[name=" + field.split("=")[0] + "]");
            assertThat(value.isEmpty() || value.is("select") || value.val().equals(field.split("=")[1]))
                    .isTrue();
        }
        assertThat(page.select("table")).isEmpty();
        assertThat(get("/funding/keys/amounts.csv?" + query.replace("<b>", "%3Cb%3E")))
                .hasStatus(404);
    }

    private Document page(String address) {
        var answer = get(address);
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(body(answer));
    }

    private MvcTestResult get(String address) {
        return web.get().uri(URI.create(address)).cookie(cookie).exchange();
    }

    private static String body(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static long number(Element cell) {
        return Long.parseLong(cell.text().replace('\u2212', '-').replaceAll("[^0-9-]", ""));
    }

    /** The numbers of a step, in its order, with spaces between. */
    private static String numbers(Element step) {
        return Pattern.compile("[0-9]+([ \u00a0][0-9]{3})*")
                .matcher(step.text())
                .results()
                .map(found -> found.group().replaceAll("[ \u00a0]", ""))
                .collect(Collectors.joining(" "));
    }
}
