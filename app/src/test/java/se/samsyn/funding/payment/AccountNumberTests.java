package se.samsyn.funding.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountNumberTests {
    @ParameterizedTest
    @CsvSource({
        "BANKGIRO, '', 5050-1055, 5050-1055",
        "BANKGIRO, '', 991-2346, 991-2346",
        "BANKGIRO, '', ' 9912346 ', 991-2346",
        "PLUSGIRO, '', 4 12 05-6, 41205-6",
        "BANK_ACCOUNT, 6789, 123 456 789, '6789, 123456789'",
        "BANK_ACCOUNT, 8105-9, 744202, '81059, 744202'",
        "BANK_ACCOUNT, 3300, 750509-2556, '3300, 7505092556'",
        "BANK_ACCOUNT, 9420, 417 23 85, '9420, 4172385'",
        "BANK_ACCOUNT, 9029, 573 52 11, '9029, 5735211'",
        "IBAN, '', SE45 5000 0000 0583 9825 7466, SE45 5000 0000 0583 9825 7466",
        "IBAN, '', se4550000000058398257466, SE45 5000 0000 0583 9825 7466"
    })
    void anAccountIsReadAsItIsWritten(AccountKind kind, String clearing, String number, String written) {
        assertThat(AccountNumber.read(kind, clearing, number).map(AccountNumber::written))
                .contains(written);
    }

    @ParameterizedTest
    @CsvSource({
        "BANKGIRO, '', 5050-1056",
        "BANKGIRO, '', 505010",
        "BANKGIRO, '', 505010550",
        "BANKGIRO, '', ''",
        "BANKGIRO, '', ٥٠٥٠١٠٥٥",
        "BANKGIRO, '', 5050-1055x",
        "PLUSGIRO, '', 41205-5",
        "PLUSGIRO, '', 123456789",
        "BANK_ACCOUNT, '', 123456789",
        "BANK_ACCOUNT, 678, 123456789",
        "BANK_ACCOUNT, 81058, 744202",
        "BANK_ACCOUNT, 67891, 744202",
        "BANK_ACCOUNT, 6789, 123456798",
        "BANK_ACCOUNT, 3300, 7505092555",
        "BANK_ACCOUNT, 9029, 5735214",
        "BANK_ACCOUNT, 5000, 12345678",
        "BANK_ACCOUNT, 6789, 12345678901",
        "IBAN, '', SE46 5000 0000 0583 9825 7466",
        "IBAN, '', SE45 5000 0000 0583 9825 746",
        "IBAN, '', DE89370400440532013000"
    })
    void whatIsNoAccountIsNotTaken(AccountKind kind, String clearing, String number) {
        assertThat(AccountNumber.read(kind, clearing, number)).isEmpty();
    }

    @Test
    void oneWrongDigitOrTwoThatChangedPlacesAreSeen() {
        var random = new Random(9);
        var iban = "SE4550000000058398257466";
        for (var turn = 0; turn < 1_000; turn++) {
            var at = 2 + random.nextInt(iban.length() - 2);
            var digits = new StringBuilder(iban);
            digits.setCharAt(at, (char) ('0' + random.nextInt(10)));
            assertThat(AccountNumber.isIban(digits.toString()))
                    .isEqualTo(digits.toString().equals(iban));
            var giro = new StringBuilder("50501055");
            giro.setCharAt(random.nextInt(8), (char) ('0' + random.nextInt(10)));
            assertThat(AccountNumber.read(AccountKind.BANKGIRO, "", giro.toString())
                            .isPresent())
                    .isEqualTo(giro.toString().equals("50501055"));
        }
    }
}
