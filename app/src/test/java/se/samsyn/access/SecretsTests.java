package se.samsyn.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTests {
    @TempDir
    Path folder = Path.of("");

    @Test
    void theKeyIsMadeOnceAndReadByNobodyElse() throws Exception {
        var first = secrets("");
        var second = secrets("");

        assertThat(second.sign("a", "text")).isEqualTo(first.sign("a", "text"));
        assertThat(first.sign("b", "text")).isNotEqualTo(first.sign("a", "text"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secret.key"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aKeyThatIsGivenIsUsedAndNoFileMade() {
        var given = Base64.getEncoder().encodeToString(new byte[32]);
        var secrets = secrets(given);

        assertThat(secrets.sign("a", "text")).isEqualTo(secrets(given).sign("a", "text"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aKeyThatIsTooShortStopsTheStart() {
        assertThatThrownBy(() -> secrets("c2hvcnQ="))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("5 bytes");
    }

    private Secrets secrets(String given) {
        return new Secrets(new SecretKeys(new SecretSettings(given, folder)), DSL.using(SQLDialect.POSTGRES));
    }
}
