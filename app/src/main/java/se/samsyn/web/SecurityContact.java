package se.samsyn.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import se.samsyn.access.OpenToAll;

/** Whom to tell about a weakness (RFC 9116). It never runs out as long as somebody runs Samsyn. */
@RestController
class SecurityContact {
    private static final String PATH = "/.well-known/security.txt";
    private static final Duration HOLDS = Duration.ofDays(180);

    private final InstantSource clock;
    private final String publicAddress;
    private final String contact;

    SecurityContact(
            InstantSource clock,
            @Value("${samsyn.public-address}") String publicAddress,
            @Value("${samsyn.security-contact}") String contact) {
        this.clock = clock;
        this.publicAddress = publicAddress;
        this.contact = contact.isBlank()
                ? "mailto:security@" + URI.create(publicAddress).getHost() // as RFC 2142 has it
                : contact.contains(":") ? contact : "mailto:" + contact;
    }

    @OpenToAll
    @GetMapping(PATH)
    ResponseEntity<String> securityTxt() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
                .body("""
                        Contact: %s
                        Expires: %s
                        Preferred-Languages: sv, en
                        Canonical: %s
                        """.formatted(
                        contact, clock.instant().plus(HOLDS).truncatedTo(ChronoUnit.DAYS), publicAddress + PATH));
    }
}
