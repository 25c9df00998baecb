package se.samsyn.access.web;

import java.io.Serial;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** Somebody whose password was right and who has a second factor to prove: nobody yet, as far as any page is concerned. */
final class HalfSignedIn extends AbstractAuthenticationToken {
    @Serial
    private static final long serialVersionUID = 1;

    private final SignedIn person;
    private final long sinceSecond;

    HalfSignedIn(SignedIn person, long sinceSecond) {
        super(List.of());
        this.person = person;
        this.sinceSecond = sinceSecond;
    }

    SignedIn person() {
        return person;
    }

    long sinceSecond() {
        return sinceSecond;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return person.userName();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HalfSignedIn half && half.person.equals(person) && half.sinceSecond == sinceSecond;
    }

    @Override
    public int hashCode() {
        return Objects.hash(person, sinceSecond);
    }
}
