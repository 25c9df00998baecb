package se.samsyn.access;

import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * (Inloggningens styrka.) When and how well somebody has proven who they are: a password counts as level 1, with a code as
 * 2; what a provider's word counts as is told in {@link SignInSettings}. Kept in the session and never in the database's tables.
 *
 * @param provider which provider has vouched; empty for a local account
 * @param idToken the provider's word itself, to be shown when signing out there; empty for a local account
 */
public record Proof(Instant at, int level, String provider, String idToken) implements Serializable {
    public static final int PASSWORD = 1;
    public static final int PASSWORD_AND_CODE = 2;

    private static final Proof NONE = new Proof(Instant.EPOCH, 0, "", "");

    public static Proof local(Instant at, boolean withCode) {
        return new Proof(at, withCode ? PASSWORD_AND_CODE : PASSWORD, "", "");
    }

    /** What the session knows; nothing proves nothing. */
    public static Proof of(@Nullable Principal signedIn) {
        return signedIn instanceof Authentication authentication && authentication.getDetails() instanceof Proof proof
                ? proof
                : NONE;
    }

    public boolean isLocal() {
        return provider.isEmpty();
    }

    @Override
    public String toString() {
        return "Proof[at=" + at + ", level=" + level + ", provider=" + provider + "]";
    }
}
