package se.samsyn.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * What only Samsyn can make, by a key that is not in the database, so that a copy of the database alone gives it away to
 * nobody: signatures and encryption, for one purpose each.
 */
@Component
public class Secrets {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long KEY_CHANGES = 7_265_014;

    private final SecretKeys keys;
    private final DSLContext sql;

    Secrets(SecretKeys keys, DSLContext sql) {
        this.keys = keys;
        this.sql = sql;
        keys.list(); // one that is wrong stops the start
    }

    /** A signature (HMAC-SHA-256) that tells nothing of the text; those for different purposes have nothing in common. */
    public byte[] sign(String purpose, String text) {
        return mac(mac(keys.list().getFirst(), purpose), text);
    }

    /**
     * Encrypted with AES-GCM; what is encrypted for one purpose cannot be passed off as another's. Within a transaction, before
     * whose end the key is not changed: whoever keeps what comes out is a {@link KeptEncrypted}.
     */
    public byte[] encrypt(String purpose, byte[] plain) {
        keepKey();
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, keys.list().getFirst(), purpose, nonce)
                    .doFinal(plain);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What was encrypted for that purpose, with one of the keys there are. */
    public byte[] decrypt(String purpose, byte[] sealed) {
        var refused = new IllegalStateException("encrypted with another key, or for something else: " + purpose);
        for (var key : keys.list()) {
            try {
                return cipher(Cipher.DECRYPT_MODE, key, purpose, Arrays.copyOf(sealed, NONCE_BYTES))
                        .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            } catch (GeneralSecurityException other) {
                refused.addSuppressed(other);
            }
        }
        throw refused;
    }

    /** The key is not changed until the end of the transaction under way; first, where rows are locked before something is encrypted. */
    void keepKey() {
        sql.execute("select pg_advisory_xact_lock_shared({0})", KEY_CHANGES);
    }

    /** Until the end of the transaction under way nobody else encrypts. */
    void waitForAllWhoEncrypt() {
        sql.execute("select pg_advisory_xact_lock({0})", KEY_CHANGES);
    }

    private static Cipher cipher(int mode, byte[] key, String purpose, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(mac(key, "encryption"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    static byte[] mac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
