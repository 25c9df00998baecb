package se.samsyn.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A copy that has been read through: all of it is there and is what was written. */
final class BackupFile implements AutoCloseable {
    static final String MANIFEST = "manifest.json";
    static final String MANIFEST_SUM = "manifest.sha256";
    static final String ANCHORS = "audit-anchors.log";

    private final ZipFile zip;
    private final Manifest manifest;

    private BackupFile(ZipFile zip, Manifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    static BackupFile open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BackupRefused("there is no file " + file);
        }
        try {
            var zip = new ZipFile(file.toFile());
            try {
                return new BackupFile(zip, checked(zip));
            } catch (IOException | RuntimeException refused) {
                zip.close();
                throw refused;
            }
        } catch (IOException | UncheckedIOException | JacksonException broken) {
            throw new BackupRefused(file + " is damaged or no copy of Samsyn", broken);
        }
    }

    Manifest manifest() {
        return manifest;
    }

    InputStream table(Manifest.Table table) throws IOException {
        return open(zip, entry(table.name()));
    }

    byte[] anchors() throws IOException {
        return read(zip, ANCHORS);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    static String entry(String table) {
        return "tables/" + table;
    }

    private static Manifest checked(ZipFile zip) throws IOException {
        var content = read(zip, MANIFEST);
        var digest = sha256();
        digest.update(content);
        if (!hex(digest).equals(new String(read(zip, MANIFEST_SUM), StandardCharsets.US_ASCII))) {
            throw new IOException("the checksum of " + MANIFEST + " is another");
        }
        var manifest = JsonMapper.shared().readValue(content, Manifest.class);
        if (manifest.format() != Manifest.FORMAT) {
            throw new BackupRefused("the copy has format " + manifest.format() + ", which this Samsyn does not know");
        }
        for (var sum : sums(manifest).entrySet()) {
            if (!sha256(zip, sum.getKey()).equals(sum.getValue())) {
                throw new IOException("the checksum of " + sum.getKey() + " is another");
            }
        }
        return manifest;
    }

    private static Map<String, String> sums(Manifest manifest) {
        var sums = new HashMap<String, String>();
        manifest.tables().forEach(table -> sums.put(entry(table.name()), table.sha256()));
        sums.put(ANCHORS, manifest.anchors());
        return sums;
    }

    private static String sha256(ZipFile zip, String name) throws IOException {
        var digest = sha256();
        var buffer = new byte[1 << 16];
        try (var in = open(zip, name)) {
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return hex(digest);
    }

    private static byte[] read(ZipFile zip, String name) throws IOException {
        try (var in = open(zip, name)) {
            return in.readAllBytes();
        }
    }

    private static InputStream open(ZipFile zip, String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("there is no " + name + " in it");
        }
        return zip.getInputStream(entry);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
