package se.samsyn.access;

import java.net.URI;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * For which site passkeys are: its address, never what a request says it came to, and the name they are bound to, which is
 * the host of that address or a domain above it that several sites share.
 */
@ConfigurationProperties("samsyn.passkeys")
record PasskeySettings(URI address, @DefaultValue("") String relyingParty) {
    PasskeySettings {
        var host = address.getHost();
        if (host == null) {
            throw new IllegalArgumentException("samsyn.public-address has no host: " + address);
        }
        relyingParty = (relyingParty.isBlank() ? host : relyingParty.strip()).toLowerCase(Locale.ROOT);
        if (!("." + host.toLowerCase(Locale.ROOT)).endsWith("." + relyingParty)) {
            throw new IllegalArgumentException("samsyn.passkeys.relying-party is neither the host of " + address
                    + " nor a domain above it: " + relyingParty);
        }
    }

    /** As a browser tells it: without a port that goes without saying. */
    String origin() {
        var scheme = address.getScheme().toLowerCase(Locale.ROOT);
        var isUsual = address.getPort() == -1 || address.getPort() == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + (isUsual ? "" : ":" + address.getPort());
    }
}
