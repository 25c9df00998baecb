package se.samsyn.access;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A device with one passkey, and the browser it is used in; it can lie about everything but what its key has signed. */
final class Device {
    static final int PRESENT = 0x01;
    static final int VERIFIED = 0x04;
    private static final int HAS_KEY = 0x40;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KeyPair key;
    final byte[] id = new byte[32];
    String origin = "http://localhost:8080";
    String site = "localhost";
    String crossOrigin = "false";
    int flags = PRESENT | VERIFIED;
    int count;

    Device() {
        new SecureRandom().nextBytes(id);
        try {
            var keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            key = keys.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The answer to being asked for a new passkey. */
    String register(String asked) {
        var data = authenticatorData(flags | HAS_KEY, attestedKey());
        var object = new ByteArrayOutputStream();
        object.writeBytes(bytes(0xa3, 0x63, 'f', 'm', 't', 0x64, 'n', 'o', 'n', 'e'));
        object.writeBytes(bytes(0x67, 'a', 't', 't', 'S', 't', 'm', 't', 0xa0));
        object.writeBytes(bytes(0x68, 'a', 'u', 't', 'h', 'D', 'a', 't', 'a', 0x59, data.length >> 8, data.length));
        object.writeBytes(data);
        return """
                {"id":"%1$s","rawId":"%1$s","type":"public-key","authenticatorAttachment":"platform",
                 "clientExtensionResults":{"credProps":{"rk":true}},
                 "response":{"clientDataJSON":"%2$s","attestationObject":"%3$s","transports":["internal"]}}
                """.formatted(text(id), text(clientData("webauthn.create", asked)), text(object.toByteArray()));
    }

    /** The answer to being asked for a signature. */
    String prove(String asked) {
        count++;
        var client = clientData("webauthn.get", asked);
        var data = authenticatorData(flags, new byte[0]);
        return """
                {"id":"%1$s","rawId":"%1$s","type":"public-key","authenticatorAttachment":"platform","clientExtensionResults":{},
                 "response":{"clientDataJSON":"%2$s","authenticatorData":"%3$s","signature":"%4$s","userHandle":null}}
                """.formatted(text(id), text(client), text(data), text(signature(data, sha256(client))));
    }

    static JsonNode read(String asked) {
        return JSON.readTree(asked);
    }

    private byte[] clientData(String kind, String asked) {
        return """
                {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":%s}""".formatted(kind, read(asked).get("challenge").asString(), origin, crossOrigin)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int flags, byte[] more) {
        return ByteBuffer.allocate(37 + more.length)
                .put(sha256(site.getBytes(StandardCharsets.UTF_8)))
                .put((byte) flags)
                .putInt(count)
                .put(more)
                .array();
    }

    private byte[] attestedKey() {
        var point = ((ECPublicKey) key.getPublic()).getW();
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[16]);
        out.writeBytes(bytes(0, id.length));
        out.writeBytes(id);
        out.writeBytes(bytes(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20));
        out.writeBytes(fixed(point.getAffineX()));
        out.writeBytes(bytes(0x22, 0x58, 0x20));
        out.writeBytes(fixed(point.getAffineY()));
        return out.toByteArray();
    }

    private byte[] signature(byte[] data, byte[] client) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.getPrivate());
            signature.update(data);
            signature.update(client);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] fixed(BigInteger number) {
        var bytes = number.toByteArray();
        var out = new byte[32];
        var length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, out, 32 - length, length);
        return out;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (var at = 0; at < values.length; at++) {
            bytes[at] = (byte) values[at];
        }
        return bytes;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
