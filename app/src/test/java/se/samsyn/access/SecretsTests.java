package se.samsyn.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTests {
    @TempDir
    Path folder = Path.of("");

    @Test
    void theKeyIsMadeOnceAndReadByNobodyElse() throws Exception {
        var first = new Secrets(new SecretSettings("", folder));
        var second = new Secrets(new SecretSettings("", folder));

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
        var secrets = new Secrets(new SecretSettings(given, folder));

        assertThat(secrets.sign("a", "text"))
                .isEqualTo(new Secrets(new SecretSettings(given, folder)).sign("a", "text"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aKeyThatIsTooShortStopsTheStart() {
        assertThatThrownBy(() -> new Secrets(new SecretSettings("c2hvcnQ=", folder)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("5 bytes");
    }
}
