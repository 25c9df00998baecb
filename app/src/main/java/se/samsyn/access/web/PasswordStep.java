package se.samsyn.access.web;

import java.time.InstantSource;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import se.samsyn.access.People;
import se.samsyn.access.Proof;
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
                        .map(SignedIn::of)
                        .orElseThrow(() -> new UsernameNotFoundException("no such account"))));
        setPasswordEncoder(passwords);
        this.factors = factors;
        this.clock = clock;
    }

    @Override
    protected Authentication createSuccessAuthentication(Object principal, Authentication asked, UserDetails found) {
        var person = (SignedIn) found;
        return Scope.system().call(() -> factors.isNeeded(person.person()))
                ? new HalfSignedIn(
                        new SignedIn(person.person(), person.userName(), null),
                        clock.instant().getEpochSecond())
                : person.by(Proof.local(clock.instant(), false));
    }
}
