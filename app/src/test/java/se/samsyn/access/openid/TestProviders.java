package se.samsyn.access.openid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The providers of these tests: an honest one, two that do what they are told, and one that is away. */
class TestProviders implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    static final int PORT = freePort();
    static final String HERE = "http://localhost:" + PORT;
    static final HonestProvider HONEST = new HonestProvider(HERE);
    static final ObedientProvider HOSTILE = new ObedientProvider();
    static final ObedientProvider OTHER = new ObedientProvider();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var settings = new HashMap<String, Object>();
        settings.put("server.port", PORT);
        settings.put("samsyn.public-address", HERE);
        settings.put("samsyn.sign-in.least-level.national-reader", 3);
        settings.put("samsyn.sign-in.least-level.actor-approver", 2);
        Map.of(
                        "honest", HONEST.issuer(),
                        "hostile", HOSTILE.issuer(),
                        "other", OTHER.issuer(),
                        "away", "http://localhost:" + freePort())
                .forEach((id, issuer) -> {
                    var provider = "samsyn.sign-in.providers." + id;
                    settings.put(provider + ".name", "Intyget " + id);
                    settings.put(provider + ".issuer", issuer);
                    settings.put(provider + ".client-id", "samsyn");
                    settings.put(provider + ".client-secret", "a secret between servers");
                    settings.put(provider + ".levels.2", "loa2");
                    settings.put(provider + ".levels.3", "loa3");
                });
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("providers", settings));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
