package se.samsyn.web;

import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.Actor;
import se.samsyn.access.Identities;
import se.samsyn.access.Needs;
import se.samsyn.access.Passkeys;
import se.samsyn.access.People;
import se.samsyn.access.Permission;
import se.samsyn.access.Proof;
import se.samsyn.access.SecondFactors;
import se.samsyn.access.SignInSettings;
import se.samsyn.shared.Texts;

/** Asks somebody signed in to prove once more who they are, with what is enough for their role. */
@Controller
@OwnTransactions
class StepUpController {
    private final SignInSettings settings;
    private final People people;
    private final SecondFactors factors;
    private final Identities identities;
    private final Passkeys passkeys;

    StepUpController(
            SignInSettings settings, People people, SecondFactors factors, Identities identities, Passkeys passkeys) {
        this.settings = settings;
        this.people = people;
        this.factors = factors;
        this.identities = identities;
        this.passkeys = passkeys;
    }

    @Needs(Permission.KEEP_OWN_ACCOUNT)
    @GetMapping("/step-up")
    ModelAndView show(
            @RequestParam(required = false) @Nullable String wrong,
            Actor actor,
            Principal signedIn,
            HttpSession session,
            Texts t) {
        var level = settings.leastLevel(actor.role());
        var code = factors.isNeeded(actor.person());
        var hasPassword = people.findAccount(signedIn.getName())
                .filter(account -> account.passwordHash() != null)
                .isPresent();
        var suffices = hasPassword && level <= (code ? Proof.PASSWORD_AND_CODE : Proof.PASSWORD);
        var linked = identities.listOf(actor.person()).stream()
                .map(Identities.Linked::issuer)
                .collect(Collectors.toSet());
        var ways = settings.providers().entrySet().stream()
                .filter(provider -> linked.contains(provider.getValue().issuer()))
                .map(provider -> new SignInPage.Way(
                        provider.getValue().name(), "/sign-in/with/" + provider.getKey() + "?again&level=" + level))
                .toList();
        return new StepUpPage(
                        t.get("stepUp.title"),
                        wrong != null,
                        suffices,
                        code,
                        suffices && code ? passkeys.askForProof(signedIn.getName(), session) : "",
                        hasPassword && !code && level == Proof.PASSWORD_AND_CODE,
                        ways)
                .with("web/stepUp");
    }
}
