package se.samsyn.funding.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.samsyn.funding.register.GrantRecord.Origin;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;

/** Two grants overlap when they run at the same time and are for the same or something alike. */
class OverlapTests {
    private static final Aim HONOUR = new Aim(Aim.Kind.VIOLENCE_FORM, "honour");
    private static final Aim YOUNG = new Aim(Aim.Kind.TARGET_GROUP, "children_young");

    @Test
    void daysInCommonAreCountedWithTheFirstAndTheLast() {
        var found = Overlap.find(
                grant("2021-01-01", "2021-06-30", "", HONOUR), grant("2021-06-30", "2021-12-31", "", HONOUR, YOUNG));

        assertThat(found).hasValueSatisfying(pair -> {
            assertThat(pair.days()).isEqualTo(1);
            assertThat(pair.aims()).containsExactly(HONOUR);
        });
        assertThat(Overlap.find(
                        grant("2021-01-01", "2021-06-30", "", HONOUR), grant("2021-07-01", "2021-12-31", "", HONOUR)))
                .isEmpty();
    }

    @Test
    void whereTheAimsOfBothAreKnownWordsDoNotCount() {
        assertThat(Overlap.find(
                        grant("2021-01-01", "2021-12-31", "Hedersrelaterat förtryck", HONOUR),
                        grant("2021-01-01", "2021-12-31", "Hedersrelaterat förtryck", YOUNG)))
                .isEmpty();
        assertThat(Overlap.find(
                        grant("2021-01-01", "2021-12-31", "Hedersrelaterat förtryck", HONOUR),
                        grant("2021-01-01", "2021-12-31", "Mot hedersrelaterad brottslighet")))
                .hasValueSatisfying(pair -> assertThat(pair.words()).containsExactly("hedersrelaterat"));
    }

    @Test
    void whatStandsInEveryPurposeIsNothingInCommon() {
        assertThat(ProgrammeWords.shared(
                        "Statsbidrag till kvinnojourer och projekt mot våld",
                        "Statsbidrag för kommunernas projekt mot mäns våld mot kvinnor"))
                .isEmpty();
        assertThat(ProgrammeWords.shared("KVINNOJOURER i länet", "Stöd till kvinnojour"))
                .containsExactly("kvinnojourer");
        assertThat(ProgrammeWords.shared("", "våld")).isEmpty();
    }

    @Test
    void ofThreeThatAreAlikeEachPairIsToldOnce() {
        var one = grant("2021-01-01", "2021-12-31", "", HONOUR);
        assertThat(Overlap.among(List.of(one, one, one))).hasSize(3);
    }

    private static GrantRecord grant(String from, String to, String purpose, Aim... aims) {
        return new GrantRecord(
                Origin.LISTED,
                2021,
                "Myndigheten",
                LocalizedText.same(purpose),
                "",
                new Period(LocalDate.parse(from), LocalDate.parse(to)),
                null,
                new Kronor(1),
                null,
                Set.of(aims),
                null,
                null,
                false);
    }
}
