package se.samsyn.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.samsyn.access.PasswordRules.Weakness;

class PasswordRulesTests {
    private static final People.Account HOLDER =
            new People.Account(new UUID(0, 1), "kvinnofrid.aneby", "Samordnaren i Aneby", null, false);

    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sommar2021!!",
                "Sommar202122",
                "SOMMAR-2021!",
                "L\u00f6senord1234",
                "losenord!!!!!",
                "P@ssw0rd2021",
                "passwordpassword",
                "hejhejhejhej",
                "sommarsommar",
                "qwertyuiop12",
                "1q2w3e4r5t6y",
                "123456789012",
                "aaaaaaaaaaaa",
                "ababababababab",
                "l\u00e4nsstyrelsen1",
                "samsyn-demo-2021"
            })
    void whatIsGuessedFirstIsRefusedHoweverItIsDressedUp(String password) {
        assertThat(rules.findWeakness(password, HOLDER)).contains(Weakness.COMMON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aneby-aneby-1", "Kvinnofrid.Aneby", "samordnarenAneby2021", "2021aneby2021aneby"})
    void onesOwnNameIsRefused(String password) {
        assertThat(rules.findWeakness(password, HOLDER)).contains(Weakness.NAME);
    }

    @Test
    void shortAndOverlongOnesAreRefused() {
        assertThat(rules.findWeakness("mossig-ek-7", HOLDER)).contains(Weakness.SHORT);
        assertThat(rules.findWeakness("vi ses p\u00e5 bryggan ".repeat(12), HOLDER))
                .contains(Weakness.LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "en l\u00e5ng mening som bara jag kan",
                "mossig-ek-77",
                "sommaren d\u00e5 vi seglade",
                "i Aneby regnar det p\u00e5 tisdagar",
                "kX9#vR2$mQ7w",
                "8f3a91c06d2e"
            })
    void whatNobodyGuessesFirstCanBeChosen(String password) {
        assertThat(rules.findWeakness(password, HOLDER)).isEmpty();
    }
}
