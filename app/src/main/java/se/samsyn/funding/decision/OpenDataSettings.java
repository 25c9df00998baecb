package se.samsyn.funding.decision;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the file of grants says of itself.
 *
 * @param prefix what 360Giving has given the publisher to begin its identifiers with
 * @param licence the address of the licence that the file is given under
 */
@ConfigurationProperties("samsyn.funding.open-data")
record OpenDataSettings(
        @DefaultValue("360G-samsyn") String prefix,

        @DefaultValue("https://creativecommons.org/publicdomain/zero/1.0/")
        URI licence) {
    OpenDataSettings {
        if (!prefix.matches("360G-[A-Za-z0-9]+")) {
            throw new IllegalArgumentException("samsyn.funding.open-data.prefix begins with 360G-, not " + prefix);
        }
    }
}
