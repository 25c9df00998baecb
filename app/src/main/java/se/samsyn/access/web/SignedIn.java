package se.samsyn.access.web;

import java.io.Serial;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

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

    SignedIn withoutHash() {
        return new SignedIn(person, userName, null);
    }
}
