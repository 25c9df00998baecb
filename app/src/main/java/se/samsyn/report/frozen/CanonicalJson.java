package se.samsyn.report.frozen;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A frozen report as JSON: the same report is always the same characters, and reads back as an equal one. Keys are
 * sorted, exact numbers are strings with the digits they have, times are in UTC. Each exhibit and chapter has its checksum.
 */
public final class CanonicalJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private CanonicalJson() {}

    public static String write(FrozenReport report) {
        var content = new TreeMap<String, Object>(JsonWriting.report(report));
        content.put("checksums", checksums(MAPPER.valueToTree(content)));
        return MAPPER.writeValueAsString(content);
    }

    public static FrozenReport read(String json) {
        return JsonReading.report(tree(json));
    }

    /** The SHA-256 checksum of a text in UTF-8, in hexadecimal: what is kept beside the JSON. */
    public static String sha256(String json) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }

    /** The checksum of each part of the content, by its name. */
    static Map<String, String> checksums(JsonNode content) {
        var checksums = new TreeMap<String, String>();
        checksums.put("cover", sha256(content.path("cover").toString()));
        checksums.put("numbering", sha256(content.path("numbering").toString()));
        checksums.put("sources", sha256(content.path("sources").toString()));
        var chapters = content.path("chapters");
        for (var at = 0; at < chapters.size(); at++) {
            checksums.put("chapter " + (at + 1), sha256(chapters.path(at).toString()));
        }
        content.path("exhibits")
                .properties()
                .forEach(entry ->
                        checksums.put(entry.getKey(), sha256(entry.getValue().toString())));
        return checksums;
    }
}
