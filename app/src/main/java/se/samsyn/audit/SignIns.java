package se.samsyn.audit;

import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.stereotype.Component;
import se.samsyn.access.Passkeys;
import se.samsyn.access.People;
import se.samsyn.access.Proof;
import se.samsyn.access.Scope;

/** Tells the audit trail who came, who was turned away and who left. */
@Component
class SignIns {
    private static final UUID NOBODY = new UUID(0, 0);

    private final People people;
    private final AuditTrail trail;

    SignIns(People people, AuditTrail trail) {
        this.people = people;
        this.trail = trail;
    }

    /** Whoever has a second factor has only begun when the password was right. */
    @EventListener
    void on(InteractiveAuthenticationSuccessEvent event) {
        var isWhole = event.getAuthentication().getPrincipal() instanceof UserDetails;
        var proof = Proof.of(event.getAuthentication());
        tell(
                isWhole ? "sign_in" : "sign_in_begun",
                event.getAuthentication().getName(),
                proof.isLocal() ? Map.of() : Map.of("provider", proof.provider(), "level", "" + proof.level()));
    }

    @EventListener
    void on(AbstractAuthenticationFailureEvent event) {
        tell("sign_in_failed", event.getAuthentication().getName(), Map.of("reason", reason(event.getException())));
    }

    private static String reason(AuthenticationException thrown) {
        return switch (thrown) {
            case DisabledException _ -> "closed";
            case Passkeys.Copied _ -> "copied_passkey";
            default -> "wrong";
        };
    }

    @EventListener
    void on(LogoutSuccessEvent event) {
        tell("sign_out", event.getAuthentication().getName(), Map.of());
    }

    /** A name that no account has is not kept: it may be a password in the wrong field. Both take the same time. */
    private void tell(String action, String userName, Map<String, String> details) {
        Scope.system().run(() -> {
            var account = people.findAccount(userName);
            var places = people.listPlaces(account.map(People.Account::id).orElse(NOBODY));
            trail.record(
                    account.map(People.Account::id).orElse(null),
                    places.isEmpty() ? null : places.getFirst().actor(),
                    action,
                    account.map(one -> one.id().toString()).orElse(""),
                    details);
        });
    }
}
