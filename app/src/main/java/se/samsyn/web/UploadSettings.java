package se.samsyn.web;

import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The virus scanner that files go through (SAMSYN_VIRUS_SCANNER); none unless told.
 *
 * @param scanner {@code clamd://host:port}, {@code icap://host:port/service}, or empty
 * @param patience how long it may take over one file, whatever it does meanwhile
 */
@ConfigurationProperties("samsyn.uploads")
record UploadSettings(
        @DefaultValue("") String scanner,
        @DefaultValue("60s") Duration patience) {
    private static final String HOST = "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])";
    private static final Pattern CLAMD = Pattern.compile("(?:clamd://)?" + HOST + ":(\\d{1,5})");
    private static final Pattern ICAP = Pattern.compile("icap://" + HOST + "(?::(\\d{1,5}))?(/[!-~]+)");
    private static final int ICAP_PORT = 1344;

    UploadSettings {
        scannerAt(scanner, patience);
    }

    Scanner at() {
        return scannerAt(scanner, patience);
    }

    private static Scanner scannerAt(String address, Duration patience) {
        if (address.isEmpty()) {
            return Scanner.NONE;
        }
        var clamd = CLAMD.matcher(address);
        if (clamd.matches()) {
            return new Clamd(clamd.group(1), port(clamd.group(2), address), patience);
        }
        var icap = ICAP.matcher(address);
        if (icap.matches()) {
            var port = icap.group(2) == null ? ICAP_PORT : port(icap.group(2), address);
            return new Icap(icap.group(1), port, icap.group(3), patience);
        }
        throw wrong(address);
    }

    private static int port(String digits, String address) {
        var port = Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw wrong(address);
        }
        return port;
    }

    private static IllegalArgumentException wrong(String address) {
        return new IllegalArgumentException(
                "the virus scanner is told as clamd://host:port or icap://host:port/service, not '" + address + "'");
    }
}
