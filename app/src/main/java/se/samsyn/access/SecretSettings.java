package se.samsyn.access;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where the key that is kept outside the database comes from: given as base64 (SAMSYN_SECRET_KEY), else a file in the data folder. */
@ConfigurationProperties("samsyn.secret")
record SecretSettings(
        @DefaultValue("") String key, @DefaultValue("data") Path folder) {
    @Override
    public String toString() {
        return "SecretSettings[folder=" + folder + "]";
    }
}
