package se.samsyn.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Styles, scripts and fonts, at an address that holds their checksum: a browser keeps them for good, and asks for others
 * when a new version has others.
 */
@Component
class Assets {
    private final String address;

    Assets(ResourcePatternResolver resources) throws IOException {
        var checksum = sha256();
        Stream.of(resources.getResources("classpath:/static/**/*.*"))
                .sorted(Comparator.comparing(resource -> String.valueOf(resource.getFilename())))
                .map(Assets::content)
                .forEach(checksum::update);
        address = "/assets/" + HexFormat.of().formatHex(checksum.digest()).substring(0, 16);
    }

    /** What the addresses of all of them begin with. */
    String address() {
        return address;
    }

    private static byte[] content(Resource resource) {
        try {
            return resource.getContentAsByteArray();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
