package se.samsyn.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.MailAddresses;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.access.Scope;
import se.samsyn.access.SignInTries;
import se.samsyn.access.SignInTries.Pace;
import se.samsyn.access.SignInTries.Who;
import se.samsyn.access.StepUp;
import se.samsyn.shared.Texts;

/** One's own mail address: whoever can change it can choose a password, so it takes a fresh proof; confirmed by a link. */
@Controller
@OwnTransactions
@RequestMapping("/account/mail-address")
class MailAddressController {
    private final MailAddresses addresses;
    private final SignInTries tries;

    MailAddressController(MailAddresses addresses, SignInTries tries) {
        this.addresses = addresses;
        this.tries = tries;
    }

    @Needs(Permission.KEEP_OWN_ACCOUNT)
    @GetMapping
    @StepUp
    ModelAndView show(Actor actor, Texts t) {
        var address =
                addresses.find(actor.person()).map(MailAddresses.Given::address).orElse("");
        return page(actor, address, t, new FormErrors(t)).with("web/mailAddress");
    }

    @Needs(Permission.KEEP_OWN_ACCOUNT)
    @PostMapping
    @StepUp
    ModelAndView enter(
            @RequestParam(defaultValue = "") String address, Actor actor, Texts t, RedirectAttributes after) {
        var typed = address.strip();
        var errors = new FormErrors(t).unless(MailAddresses.isAddress(typed), "address", "mailAddress.wrong");
        if (errors.isEmpty()) {
            var wait = Scope.system()
                    .call(() -> tries.take(new Who(actor.person().toString(), "mail address"), Pace.LETTER));
            errors.unless(wait.isZero(), "address", "mailAddress.slow", wait.toSeconds() + 1);
        }
        if (!errors.isEmpty()) {
            return page(actor, typed, t, errors).rejectedWith("web/mailAddress");
        }
        after.addFlashAttribute(
                Frames.NOTICE,
                addresses.enter(actor, typed, t.language()) ? "mailAddress.sent" : "mailAddress.confirmed");
        return new ModelAndView("redirect:/account/mail-address");
    }

    @Needs(Permission.KEEP_OWN_ACCOUNT)
    @PostMapping("/removal")
    @StepUp
    String remove(Actor actor, RedirectAttributes after) {
        addresses.remove(actor);
        after.addFlashAttribute(Frames.NOTICE, "mailAddress.removed");
        return "redirect:/account";
    }

    @Needs(Permission.KEEP_OWN_ACCOUNT)
    @GetMapping("/{token}")
    ModelAndView confirmation(@PathVariable String token, Actor actor, Texts t) {
        return new MailConfirmationPage(t.get("mailAddress.confirm.title"), token, OwnAccountController.crumbs(t))
                .with("web/mailConfirmation");
    }

    @Needs(Permission.KEEP_OWN_ACCOUNT)
    @PostMapping("/{token}")
    String confirm(@PathVariable String token, Actor actor, RedirectAttributes after) {
        after.addFlashAttribute(
                Frames.NOTICE, addresses.confirm(actor, token) ? "mailAddress.confirmed" : "mailAddress.notConfirmed");
        return "redirect:/account";
    }

    private MailAddressPage page(Actor actor, String address, Texts t, FormErrors errors) {
        var given = addresses.find(actor.person());
        return new MailAddressPage(
                t.get("mailAddress.title"),
                address,
                given.isPresent(),
                given.filter(MailAddresses.Given::confirmed).isPresent(),
                addresses.mayHave(actor.person()),
                OwnAccountController.crumbs(t),
                errors);
    }
}
