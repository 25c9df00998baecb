package se.samsyn.access.web;

import java.io.Serial;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import se.samsyn.access.People;
import se.samsyn.access.Proof;

/** Who has signed in, as the session keeps it: an identity and nothing about rights, which are read for each request. */
record SignedIn(UUID person, String userName, @Nullable String hash) implements UserDetails {
    @Serial
    private static final long serialVersionUID = 1;

    @Override
    public List<GrantedAuthority> getAuthorities() {
        return List.of();
    }

    @Override
    public @Nullable String getPassword() {
        return hash;
    }

    @Override
    public String getUsername() {
        return userName;
    }

    /** The person signed in, as the session keeps it. */
    Authentication by(Proof proof) {
        var signedIn = UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn(person, userName, null), null, List.of());
        signedIn.setDetails(proof);
        return signedIn;
    }

    static SignedIn of(People.Account account) {
        return new SignedIn(account.id(), account.userName(), account.passwordHash());
    }

    static Optional<SignedIn> current() {
        var now = SecurityContextHolder.getContext().getAuthentication();
        return now != null && now.getPrincipal() instanceof SignedIn person ? Optional.of(person) : Optional.empty();
    }
}
