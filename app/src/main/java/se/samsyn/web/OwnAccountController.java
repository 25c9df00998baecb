package se.samsyn.web;

import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
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
import se.samsyn.access.Passkeys;
import se.samsyn.access.Permission;
import se.samsyn.access.Scope;
import se.samsyn.access.SecondFactors;
import se.samsyn.access.SignInSettings;
import se.samsyn.access.SignInTries;
import se.samsyn.access.SignInTries.Pace;
import se.samsyn.access.SignInTries.Who;
import se.samsyn.access.StepUp;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;

/** One's own account: an app for codes is set up and taken away here, recovery codes are renewed. */
@Controller
class OwnAccountController {
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final SignInTries tries;
    private final Identities identities;
    private final SignInSettings settings;
    private final InstantSource clock;

    OwnAccountController(
            SecondFactors factors,
            Passkeys passkeys,
            SignInTries tries,
            Identities identities,
            SignInSettings settings,
            InstantSource clock) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.tries = tries;
        this.identities = identities;
        this.settings = settings;
        this.clock = clock;
    }

    @Needs(Permission.KEEP_OWN_ACCOUNT)
    @GetMapping("/account")
    ModelAndView show(Actor actor, Principal signedIn, Texts t) {
        return page(actor, signedIn, t, new FormErrors(t)).with("web/account");
    }

    /** Begins to link a provider, which goes on there. */
    @Needs(Permission.KEEP_OWN_ACCOUNT)
    @PostMapping("/account/identities/{provider}")
    @StepUp
    ModelAndView link(@PathVariable String provider, Actor actor, HttpSession session, Texts t) {
        var chosen = settings.providers().get(provider);
        if (chosen == null) {
            throw new NotFound("provider " + provider);
        }
        new Errand.Link(actor.person()).keepIn(session, clock.instant());
        return new OnwardPage(t.get("onward.title", chosen.name()), chosen.name(), "/sign-in/with/" + provider)
                .with("web/onward");
    }

    @Needs(Permission.KEEP_OWN_ACCOUNT)
    @PostMapping("/account/identity-removal")
    String unlink(@RequestParam(defaultValue = "") String issuer, Actor actor, RedirectAttributes after) {
        after.addFlashAttribute(
                Frames.NOTICE, identities.remove(actor, issuer) ? "ownAccount.unlinked" : "ownAccount.onlyWay");
        return "redirect:/account";
    }

    @Needs(Permission.KEEP_OWN_ACCOUNT)
    @PostMapping("/account/second-factor")
    String begin(Actor actor) {
        factors.begin(actor);
        return "redirect:/account/second-factor";
    }

    @Needs(Permission.KEEP_OWN_ACCOUNT)
    @GetMapping("/account/second-factor")
    ModelAndView enrolment(Actor actor, Principal signedIn, Texts t) {
        return enrolment(actor, signedIn, t, new FormErrors(t))
                .map(page -> page.with("web/enrolment"))
                .orElseGet(OwnAccountController::back);
    }

    @Needs(Permission.KEEP_OWN_ACCOUNT)
    @PostMapping("/account/second-factor/confirmation")
    ModelAndView confirm(@RequestParam(defaultValue = "") String code, Actor actor, Principal signedIn, Texts t) {
        var errors = new FormErrors(t);
        var page = enrolment(actor, signedIn, t, errors);
        return page.isEmpty()
                ? back()
                : inTurn(actor, code, errors, factors::confirm)
                        .map(codes -> recoveryCodes(codes, t))
                        .orElseGet(() -> page.get().rejectedWith("web/enrolment"));
    }

    @Needs(Permission.KEEP_OWN_ACCOUNT)
    @PostMapping("/account/second-factor/recovery-codes")
    ModelAndView renew(@RequestParam(defaultValue = "") String code, Actor actor, Principal signedIn, Texts t) {
        var errors = new FormErrors(t);
        return inTurn(actor, code, errors, factors::renewRecoveryCodes)
                .map(codes -> recoveryCodes(codes, t))
                .orElseGet(() -> page(actor, signedIn, t, errors).rejectedWith("web/account"));
    }

    @Needs(Permission.KEEP_OWN_ACCOUNT)
    @PostMapping("/account/second-factor/removal")
    ModelAndView remove(
            @RequestParam(defaultValue = "") String code,
            Actor actor,
            Principal signedIn,
            Texts t,
            RedirectAttributes after) {
        var errors = new FormErrors(t);
        if (inTurn(
                        actor,
                        code,
                        errors,
                        (who, typed) -> factors.removeApp(who, typed) ? Optional.of(true) : Optional.empty())
                .isEmpty()) {
            return page(actor, signedIn, t, errors).rejectedWith("web/account");
        }
        after.addFlashAttribute(Frames.NOTICE, "ownAccount.removed");
        return back();
    }

    /** Asks with the code unless too many were wrong; says what is wrong otherwise. */
    private <T> Optional<T> inTurn(
            Actor actor, String code, FormErrors errors, BiFunction<Actor, String, Optional<T>> work) {
        var who = new Who(actor.person().toString(), "own account");
        var wait = Scope.system().call(() -> tries.take(who, Pace.CODE));
        if (!wait.isZero()) {
            errors.add("code", "code.slow", wait.toSeconds() + 1);
            return Optional.empty();
        }
        var done = work.apply(actor, code);
        if (done.isPresent()) {
            Scope.system().run(() -> tries.forget(who, Pace.CODE));
        } else {
            errors.add("code", "code.wrong");
        }
        return done;
    }

    private OwnAccountPage page(Actor actor, Principal signedIn, Texts t, FormErrors errors) {
        var linked = identities.listOf(actor.person());
        return new OwnAccountPage(
                t.get("ownAccount.title"),
                signedIn.getName(),
                actor.personName(),
                factors.isNeeded(actor.person()),
                factors.hasApp(actor.person()),
                passkeys.listOf(actor.person()).size(),
                factors.countRecoveryCodes(actor.person()),
                linked.stream()
                        .map(one ->
                                new OwnAccountPage.Identity(settings.nameOf(one.issuer()), one.issuer(), one.since()))
                        .toList(),
                settings.providers().entrySet().stream()
                        .filter(provider -> linked.stream()
                                .noneMatch(one ->
                                        one.issuer().equals(provider.getValue().issuer())))
                        .map(provider -> new SignInPage.Way(
                                provider.getValue().name(), "/account/identities/" + provider.getKey()))
                        .toList(),
                errors);
    }

    private Optional<EnrolmentPage> enrolment(Actor actor, Principal signedIn, Texts t, FormErrors errors) {
        return factors.findBegun(actor, signedIn.getName())
                .map(begun -> new EnrolmentPage(
                        t.get("enrolment.title"),
                        begun.secret().replaceAll("(.{4})(?!$)", "$1 "),
                        begun.address(),
                        QrCode.of(begun.address()),
                        crumbs(t),
                        errors));
    }

    static ModelAndView recoveryCodes(List<String> codes, Texts t) {
        return new RecoveryCodesPage(t.get("recovery.title"), codes, crumbs(t)).with("web/recoveryCodes");
    }

    static List<Page.Crumb> crumbs(Texts t) {
        return List.of(new Page.Crumb(t.get("ownAccount.title"), "/account"));
    }

    private static ModelAndView back() {
        return new ModelAndView("redirect:/account");
    }
}
