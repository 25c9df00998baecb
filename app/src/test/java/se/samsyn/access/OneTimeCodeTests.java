package se.samsyn.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimeCodeTests {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void theCodesAreThoseOfRfc6238(long second, String code) {
        assertThat(OneTimeCode.of(SECRET, OneTimeCode.step(Instant.ofEpochSecond(second)), 8))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void theSecretIsSpeltAsInRfc4648(String text, String spelt) {
        assertThat(OneTimeCode.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(spelt);
    }

    @Test
    void aClockMayBeOneStepAstrayAndNoMore() {
        var at = Instant.ofEpochSecond(1_234_567_890);
        var now = OneTimeCode.step(at);

        for (var astray = -3; astray <= 3; astray++) {
            assertThat(OneTimeCode.findStep(SECRET, OneTimeCode.of(SECRET, now + astray, 6), at)
                            .isPresent())
                    .as("%s steps", astray)
                    .isEqualTo(Math.abs(astray) <= 1);
        }
    }
}
