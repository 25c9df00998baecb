package se.samsyn.funding.returning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayerNameTests {
    @ParameterizedTest
    @CsvSource({
        "Vetlanda kommun, VETLANDA KOMMUN",
        "Vetlanda kommun, Kommunen Vetlanda",
        "Region Jönköpings län, JONKOPINGS LAN REGION",
        "Göteborgs stad, GOTEBORGS STAD STADSLEDNINGSKONTORET",
        "Kvinnojouren Exempel ideell förening, FORENINGEN KVINNOJOUREN EXEMPEL",
        "Exempel Omsorg AB, 'OMSORG, EXEMPEL AB'",
        "Kvinnofridslinjen Sydsverige, KVINNOFRIDSLINJEN SYDSV",
    })
    void theSameBodyIsKnownHoweverTheBankWritesIt(String here, String byTheBank) {
        assertThat(PayerName.of(here).isLike(PayerName.of(byTheBank))).isTrue();
        assertThat(PayerName.of(byTheBank).isLike(PayerName.of(here))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Vetlanda kommun, Eksjö kommun",
        "Vetlanda kommun, Kommun",
        "Region AB, Kommunen",
        "Vetlanda kommun, ''",
        "Vetlanda kommun, 0000000",
        "Ale kommun, Aleris AB",
        "Kvinnojouren Exempel, Mansjouren Exempel",
    })
    void anotherIsNot(String here, String byTheBank) {
        assertThat(PayerName.of(here).isLike(PayerName.of(byTheBank))).isFalse();
        assertThat(PayerName.of(byTheBank).isLike(PayerName.of(here))).isFalse();
    }
}
