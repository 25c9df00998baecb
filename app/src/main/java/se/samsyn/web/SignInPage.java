package se.samsyn.web;

import java.util.List;
import se.samsyn.access.SignInSettings;

/**
 * The way in.
 *
 * @param why why one has to sign in again; empty if one has not been signed in
 */
public record SignInPage(String title, boolean wrong, String why, List<Way> ways) implements Page {
    /** A provider one can sign in with: what it is called, and where that begins. */
    public record Way(String name, String to) {
        static List<Way> all(SignInSettings settings, String before) {
            return settings.providers().entrySet().stream()
                    .map(provider -> new Way(provider.getValue().name(), before + provider.getKey()))
                    .toList();
        }
    }
}
