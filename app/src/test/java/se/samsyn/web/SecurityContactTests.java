package se.samsyn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import se.samsyn.SamsynTest;

@SamsynTest
class SecurityContactTests {
    @Autowired
    MockMvcTester web;

    @Test
    void whomToTellAboutAWeaknessStandsWhereRfc9116HasIt() throws Exception {
        var answer = web.get().uri("/.well-known/security.txt").exchange().getResponse();
        var fields = Arrays.stream(answer.getContentAsString().split("\n"))
                .collect(Collectors.toMap(
                        line -> line.replaceFirst(": .*", ""), line -> line.replaceFirst("^[^:]*: ", "")));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentType()).isEqualTo("text/plain;charset=UTF-8");
        assertThat(fields).containsOnlyKeys("Contact", "Expires", "Preferred-Languages", "Canonical");
        assertThat(fields.get("Contact")).isEqualTo("mailto:security@localhost");
        assertThat(Duration.between(Instant.now(), Instant.parse(fields.get("Expires"))))
                .isBetween(Duration.ofDays(30), Duration.ofDays(365));
        assertThat(fields.get("Preferred-Languages")).isEqualTo("sv, en");
        assertThat(fields.get("Canonical")).isEqualTo("http://localhost:8080/.well-known/security.txt");
    }
}
