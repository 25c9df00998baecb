package se.samsyn.access.web;

import java.time.InstantSource;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import se.samsyn.access.People;
import se.samsyn.access.Scope;
import se.samsyn.access.SecondFactors;

/**
 * The first step of signing in. An account that cannot be signed in to is as unknown as one that is not there, also in
 * the time the answer takes. Whoever has a second factor is signed in by half only.
 */
@Component
class PasswordStep extends DaoAuthenticationProvider {
    private final SecondFactors factors;
    private final InstantSource clock;

    PasswordStep(People people, PasswordEncoder passwords, SecondFactors factors, InstantSource clock) {
        super(name -> Scope.system()
                .call(() -> people.findAccount(name)
                        .filter(account -> !account.disabled() && account.passwordHash() != null)
                        .map(account -> new SignedIn(account.id(), account.userName(), account.passwordHash()))
                        .orElseThrow(() -> new UsernameNotFoundException("no such account"))));
        setPasswordEncoder(passwords);
        this.factors = factors;
        this.clock = clock;
    }

    @Override
    protected Authentication createSuccessAuthentication(Object principal, Authentication asked, UserDetails found) {
        var person = ((SignedIn) found).withoutHash();
        return Scope.system().call(() -> factors.isNeeded(person.person()))
                ? new HalfSignedIn(person, clock.instant().getEpochSecond())
                : UsernamePasswordAuthenticationToken.authenticated(person, null, List.of());
    }
}
