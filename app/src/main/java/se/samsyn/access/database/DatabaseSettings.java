package se.samsyn.access.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the data is: on the PostgreSQL server at {@code url} when one is given (environment variable SAMSYN_DB_URL), else in
 * the embedded database under {@code folder}.
 */
@ConfigurationProperties("samsyn.db")
record DatabaseSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("data") Path folder,
        @DefaultValue("12") int connections) {

    boolean isEmbedded() {
        return url.isEmpty();
    }

    record Login(String url, String user, @Nullable String password) {}
}
