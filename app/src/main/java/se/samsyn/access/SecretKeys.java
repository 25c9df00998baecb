package se.samsyn.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The keys outside the database, given or in a file, which is read anew each time so that all processes see a new key at once.
 * The first makes; a second is there while what it made is being made anew with the first, and is only read with.
 */
@Component
@EnableConfigurationProperties(SecretSettings.class)
public class SecretKeys {
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String FILE = "secret.key";

    private final SecretSettings settings;
    private final Path file;

    SecretKeys(SecretSettings settings) {
        this.settings = settings;
        this.file = settings.folder().toAbsolutePath().resolve(FILE);
    }

    /** By what one knows the keys without knowing them; none when there is no key yet. */
    public List<String> fingerprints() {
        if (!isGiven() && !Files.exists(file)) {
            return List.of();
        }
        return list().stream()
                .map(key -> HexFormat.of().formatHex(Secrets.mac(key, "fingerprint"), 0, 16))
                .toList();
    }

    /** Whether the operator gives the keys; else they are in a file that Samsyn itself may change. */
    boolean isGiven() {
        return !settings.key().isEmpty();
    }

    /** The key that makes first, then those that are still read with. */
    List<byte[]> list() {
        return Arrays.stream((isGiven() ? settings.key() : kept()).strip().split("[,\\s]+"))
                .map(SecretKeys::decoded)
                .toList();
    }

    /** A new key before the one there is; when there are two already, a change that was begun goes on. */
    void addNew() {
        var keys = list();
        if (keys.size() == 1) {
            replace(List.of(random(), keys.getFirst()));
        }
    }

    /** All but the first are gone. */
    void forgetOld() {
        replace(List.of(list().getFirst()));
    }

    private static byte[] decoded(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalStateException("the secret key is not base64", notBase64);
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException("the secret key has " + bytes.length + " bytes and not " + KEY_BYTES);
        }
        return bytes;
    }

    /** What is in the file; made when it is not there, also by two processes that start at once. */
    private String kept() {
        try {
            if (!Files.exists(file)) {
                make();
            }
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException("the secret key " + file + " cannot be used", broken);
        }
    }

    private void make() throws IOException {
        Files.createDirectories(file.getParent());
        var begun = written(List.of(random()));
        try {
            Files.createLink(file, begun); // all of it or nothing, and never over one that is there
        } catch (FileAlreadyExistsException other) {
            return; // another process was first: its key is the key
        } finally {
            Files.delete(begun);
        }
    }

    private void replace(List<byte[]> keys) {
        try {
            var begun = written(keys);
            try {
                Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(begun);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("the secret key " + file + " cannot be changed", broken);
        }
    }

    private Path written(List<byte[]> keys) throws IOException {
        var begun = Files.createTempFile(
                file.getParent(),
                FILE,
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var lines = keys.stream().map(Base64.getEncoder()::encodeToString).collect(Collectors.joining("\n"));
        try (var channel = java.nio.channels.FileChannel.open(begun, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(lines.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        return begun;
    }

    private static byte[] random() {
        var bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
