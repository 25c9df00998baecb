package se.samsyn.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.web.util.UriUtils;

/**
 * The headers an answer carries, whatever its status: as a page and everything else, or as a file to be saved, which must
 * do nothing if it is opened all the same. {@link Headers} puts them on each answer; no other type sets them.
 */
public enum HeaderProfile {
    PAGE(Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; report-to csp",
            "Referrer-Policy",
            "same-origin",
            "Reporting-Endpoints",
            "csp=\"" + ViolationReports.PATH + "\"",
            "X-Robots-Tag",
            "noindex",
            "Origin-Agent-Cluster",
            "?1")),
    FILE(Map.of(
            "Content-Security-Policy",
            "default-src 'none'; sandbox; frame-ancestors 'none'",
            "Referrer-Policy",
            "no-referrer"));

    private static final Map<String, String> BOTH = Map.of(
            "Cache-Control",
            "no-store",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Embedder-Policy",
            "require-corp",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "accelerometer=(), browsing-topics=(), camera=(), clipboard-read=(), display-capture=(), geolocation=(),"
                    + " gyroscope=(), microphone=(), payment=(), usb=()");
    private static final String STRICT_TRANSPORT = "max-age=63072000; includeSubDomains; preload";

    private final Map<String, String> own;

    HeaderProfile(Map<String, String> own) {
        this.own = own;
    }

    /** Sets the headers of this profile and takes away those that only the other has. */
    void setOn(HttpServletResponse response, boolean encrypted) {
        for (var profile : values()) {
            profile.own.keySet().stream()
                    .filter(name -> !own.containsKey(name))
                    .forEach(name -> response.setHeader(name, null));
        }
        own.forEach(response::setHeader);
        BOTH.forEach(response::setHeader);
        if (encrypted) {
            response.setHeader("Strict-Transport-Security", STRICT_TRANSPORT);
        }
    }

    /** Which profile follows from how the content is to be handled, as {@code Content-Disposition} tells. */
    static HeaderProfile of(String disposition) {
        return disposition.startsWith("attachment") ? FILE : PAGE;
    }

    /** The {@code Content-Disposition} of a file that is to be saved under that name. */
    public static String saved(String name) {
        return "attachment; filename*=UTF-8''" + UriUtils.encode(name, StandardCharsets.UTF_8);
    }

    /** The {@code Content-Disposition} of a file that the browser may show, and that has that name if it is saved. */
    public static String shown(String name) {
        return "inline; filename*=UTF-8''" + UriUtils.encode(name, StandardCharsets.UTF_8);
    }
}
