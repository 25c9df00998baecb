package se.samsyn.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrganisationNumberTests {
    @Test
    void itIsReadWithAndWithoutItsHyphen() {
        for (var typed : List.of("212000-0142", "2120000142", " 212000 0142 ", "212000\u20130142")) {
            assertThat(OrganisationNumber.read(typed)).as(typed).hasValue(new OrganisationNumber("212000-0142"));
        }
        assertThat(new OrganisationNumber("212000-0142").digits()).isEqualTo("2120000142");
    }

    @Test
    void eachSingleDigitThatIsWrongShows() {
        var right = "2120000142";
        for (var at = 0; at < right.length(); at++) {
            for (var digit = '0'; digit <= '9'; digit++) {
                var typed = right.substring(0, at) + digit + right.substring(at + 1);
                assertThat(OrganisationNumber.read(typed).isPresent()).as(typed).isEqualTo(typed.equals(right));
            }
        }
    }

    @Test
    void aNaturalPersonsNumberAndWhatIsNoneAreNotTaken() {
        for (var typed : List.of(
                "811218-9876",
                "19811218-9876",
                "010101-0101",
                "212000-014",
                "212000-01422",
                "212000+0142",
                "SE212000014201",
                "212000-0143",
                "",
                "-",
                "\u0662120000142")) {
            assertThat(OrganisationNumber.read(typed)).as(typed).isEmpty();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new OrganisationNumber("2120000142"));
        assertThatIllegalArgumentException().isThrownBy(() -> new OrganisationNumber("212000-0143"));
    }
}
