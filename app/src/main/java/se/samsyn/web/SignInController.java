package se.samsyn.web;

import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Errand;
import se.samsyn.access.Identities;
import se.samsyn.access.Needs;
import se.samsyn.access.OpenToAll;
import se.samsyn.access.Passkeys;
import se.samsyn.access.PasswordRules;
import se.samsyn.access.People;
import se.samsyn.access.Permission;
import se.samsyn.access.Scope;
import se.samsyn.access.SignInSettings;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;
import se.samsyn.shared.Texts;

/** Sign-in, the first password, and what one works with. */
@Controller
@OwnTransactions
class SignInController {
    private final People people;
    private final PasswordRules rules;
    private final Identities identities;
    private final Passkeys passkeys;
    private final SignInSettings settings;
    private final InstantSource clock;

    SignInController(
            People people,
            PasswordRules rules,
            Identities identities,
            Passkeys passkeys,
            SignInSettings settings,
            InstantSource clock) {
        this.people = people;
        this.rules = rules;
        this.identities = identities;
        this.passkeys = passkeys;
        this.settings = settings;
        this.clock = clock;
    }

    @OpenToAll
    @GetMapping("/sign-in")
    ModelAndView signIn(
            @RequestParam(required = false) @Nullable String wrong,
            @RequestParam(required = false) @Nullable String ended,
            @RequestParam(required = false) @Nullable String gone,
            Texts t) {
        var why = gone != null ? t.get("signIn.gone") : ended != null ? t.get("signIn.ended") : "";
        return new SignInPage(t.get("signIn.title"), wrong != null, why, SignInPage.Way.all(settings, "/sign-in/with/"))
                .with("web/signIn");
    }

    @OpenToAll
    @GetMapping("/sign-in/code")
    ModelAndView code(@RequestParam(required = false) @Nullable String wrong, HttpSession session, Texts t) {
        if (!(session.getAttribute("samsyn.half") instanceof Principal half)) {
            return new ModelAndView("redirect:/sign-in");
        }
        var passkey = Scope.system().call(() -> passkeys.askForProof(half.getName(), session));
        return new SignInCodePage(t.get("code.title"), wrong != null, passkey).with("web/signInCode");
    }

    @OpenToAll
    @GetMapping("/welcome/{token}")
    ModelAndView welcome(@PathVariable String token, Texts t) {
        holder(token);
        return welcome(token, t, new FormErrors(t)).with("web/welcome");
    }

    /** The holder of the link would rather sign in with a provider; who that is there, the provider tells. */
    @OpenToAll
    @PostMapping("/welcome/{token}/with/{provider}")
    ModelAndView chooseProvider(
            @PathVariable String token, @PathVariable String provider, HttpSession session, Texts t) {
        var chosen = settings.providers().get(provider);
        if (chosen == null || !isForProviders(token)) {
            throw new NotFound("provider " + provider);
        }
        new Errand.Invitation(token).keepIn(session, clock.instant());
        return new OnwardPage(t.get("onward.title", chosen.name()), chosen.name(), "/sign-in/with/" + provider)
                .with("web/onward");
    }

    private WelcomePage welcome(String token, Texts t, FormErrors errors) {
        var ways = isForProviders(token)
                ? SignInPage.Way.all(settings, "/welcome/" + token + "/with/")
                : List.<SignInPage.Way>of();
        return new WelcomePage(t.get("welcome.title"), token, ways, errors);
    }

    private boolean isForProviders(String token) {
        return Scope.system().call(() -> identities.findInvited(token)).isPresent();
    }

    @OpenToAll
    @PostMapping("/welcome/{token}")
    ModelAndView choosePassword(
            @PathVariable String token, @RequestParam String password, @RequestParam String repeated, Texts t) {
        var errors = new FormErrors(t);
        rules.findWeakness(password, holder(token))
                .ifPresent(weakness -> errors.add("password", weakness.messageKey(), PasswordRules.SHORTEST));
        errors.unless(password.equals(repeated), "repeated", "welcome.differ");
        if (!errors.isEmpty()) {
            return welcome(token, t, errors).rejectedWith("web/welcome");
        }
        Scope.system().run(() -> people.choosePassword(token, password));
        return new ModelAndView("redirect:/sign-in");
    }

    private People.Account holder(String token) {
        return Scope.system().call(() -> people.findHolder(token)).orElseThrow(() -> new NotFound("one-time link"));
    }

    /** Chooses the organisation and role to act in, and the period to work with. */
    @Needs(Permission.KEEP_OWN_ACCOUNT)
    @PostMapping("/context")
    String context(
            @RequestParam(required = false) @Nullable String place,
            @RequestParam(required = false) @Nullable String period,
            Actor actor,
            HttpSession session,
            RedirectAttributes after) {
        if (place != null) {
            session.setAttribute("samsyn.place", place);
        }
        if (period != null) {
            Period.parseYears(period).ifPresent(years -> people.keepPeriod(actor, years));
        }
        after.addFlashAttribute(Frames.NOTICE, "context.changed");
        return "redirect:/";
    }
}
