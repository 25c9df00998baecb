package se.samsyn.web;

import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Passkeys;
import se.samsyn.access.Permission;
import se.samsyn.access.SecondFactors;
import se.samsyn.access.StepUp;
import se.samsyn.shared.Texts;

/** One's own passkeys, for somebody who has just proven who they are. */
@Controller
@RequestMapping("/account/passkeys")
class PasskeysController {
    private final Passkeys passkeys;
    private final SecondFactors factors;

    PasskeysController(Passkeys passkeys, SecondFactors factors) {
        this.passkeys = passkeys;
        this.factors = factors;
    }

    @Needs(Permission.KEEP_OWN_ACCOUNT)
    @GetMapping
    @StepUp
    ModelAndView list(Actor actor, Principal signedIn, HttpSession session, Texts t) {
        return page(actor, signedIn, session, "", t, new FormErrors(t)).with("web/passkeys");
    }

    @Needs(Permission.KEEP_OWN_ACCOUNT)
    @PostMapping
    @StepUp
    ModelAndView add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String passkey,
            Actor actor,
            Principal signedIn,
            HttpSession session,
            Texts t,
            RedirectAttributes after) {
        var called = name.strip();
        var errors = new FormErrors(t)
                .unless(!called.isEmpty() && called.length() <= Passkeys.LONGEST_NAME, "name", "passkey.name.wrong");
        if (errors.isEmpty()) {
            var registered = passkeys.register(actor, called, passkey, session);
            if (registered.isPresent()) {
                after.addFlashAttribute(Frames.NOTICE, "passkey.added");
                var codes = registered.get().recoveryCodes();
                return codes.isEmpty()
                        ? new ModelAndView("redirect:/account/passkeys")
                        : OwnAccountController.recoveryCodes(codes, t);
            }
            errors.add("name", "passkey.refused");
        }
        return page(actor, signedIn, session, called, t, errors).rejectedWith("web/passkeys");
    }

    @Needs(Permission.KEEP_OWN_ACCOUNT)
    @PostMapping("/{id}/removal")
    @StepUp
    String remove(@PathVariable UUID id, Actor actor, RedirectAttributes after) {
        passkeys.remove(id, actor);
        after.addFlashAttribute(Frames.NOTICE, "passkey.removed");
        return "redirect:/account/passkeys";
    }

    @Needs(Permission.KEEP_OWN_ACCOUNT)
    @PostMapping("/recovery-codes")
    @StepUp
    ModelAndView renewRecoveryCodes(Actor actor, Texts t) {
        var codes = factors.renewRecoveryCodes(actor);
        return codes.isEmpty()
                ? new ModelAndView("redirect:/account/passkeys")
                : OwnAccountController.recoveryCodes(codes, t);
    }

    private PasskeysPage page(
            Actor actor, Principal signedIn, HttpSession session, String name, Texts t, FormErrors errors) {
        return new PasskeysPage(
                t.get("passkey.title"),
                passkeys.listOf(actor.person()),
                passkeys.askForNew(signedIn.getName(), session),
                name,
                factors.isNeeded(actor.person()),
                OwnAccountController.crumbs(t),
                errors);
    }
}
