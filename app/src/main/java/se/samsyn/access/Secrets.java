package se.samsyn.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * What only Samsyn can make, by a key that is not in the database, so that a copy of the database alone gives it away to
 * nobody: signatures and encryption, for one purpose each.
 */
@Component
@EnableConfigurationProperties(SecretSettings.class)
public class Secrets {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String FILE = "secret.key";

    private final byte[] key;

    Secrets(SecretSettings settings) {
        key = decoded(settings.key().isEmpty() ? kept(settings.folder()) : settings.key());
    }

    /** A signature (HMAC-SHA-256) that tells nothing of the text; those for different purposes have nothing in common. */
    public byte[] sign(String purpose, String text) {
        return mac(mac(key, purpose), text);
    }

    /** Encrypted with AES-GCM; what is encrypted for one purpose cannot be passed off as another's. */
    public byte[] encrypt(String purpose, byte[] plain) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, purpose, nonce).doFinal(plain);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What was encrypted for that purpose, with this key. */
    public byte[] decrypt(String purpose, byte[] sealed) {
        try {
            return cipher(Cipher.DECRYPT_MODE, purpose, Arrays.copyOf(sealed, NONCE_BYTES))
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException other) {
            throw new IllegalStateException("encrypted with another key, or for something else: " + purpose, other);
        }
    }

    private Cipher cipher(int mode, String purpose, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(mac(key, "encryption"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] decoded(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalStateException("the secret key is not base64", notBase64);
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException("the secret key has " + bytes.length + " bytes and not " + KEY_BYTES);
        }
        return bytes;
    }

    /** The key in the folder; made when it is not there, also by two processes that start at once. */
    private static String kept(Path folder) {
        var file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                make(file);
            }
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException("the secret key " + file + " cannot be used", broken);
        }
    }

    private static void make(Path file) throws IOException {
        var bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        var begun = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                FILE,
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(begun, Base64.getEncoder().encodeToString(bytes));
            Files.createLink(file, begun); // all of it or nothing, and never over one that is there
        } catch (FileAlreadyExistsException other) {
            return; // another process was first: its key is the key
        } finally {
            Files.delete(begun);
        }
    }
}
