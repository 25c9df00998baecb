package se.samsyn.personal.web;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.ResponseEntity;
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
import se.samsyn.access.People;
import se.samsyn.access.Permission;
import se.samsyn.access.ProtectedPeople;
import se.samsyn.access.StepUp;
import se.samsyn.personal.Erasure;
import se.samsyn.personal.PersonalData;
import se.samsyn.personal.ProtectedIdentities;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.OwnTransactions;
import se.samsyn.web.Page.Crumb;

/** What an administrator does about the personal data behind one account. */
@Controller
@OwnTransactions
@RequestMapping("/accounts/{person}")
class PersonController {
    private final People people;
    private final PersonalData data;
    private final ProtectedIdentities identities;
    private final Erasure erasure;
    private final InstantSource clock;

    PersonController(
            People people, PersonalData data, ProtectedIdentities identities, Erasure erasure, InstantSource clock) {
        this.people = people;
        this.data = data;
        this.identities = identities;
        this.erasure = erasure;
        this.clock = clock;
    }

    @Needs(Permission.MANAGE_ACCOUNTS)
    @GetMapping
    ModelAndView show(@PathVariable UUID person, Actor actor, Texts t) {
        return page(people.getHeld(person), null, "", new FormErrors(t), actor, t)
                .with("personal/person");
    }

    @Needs(Permission.MANAGE_ACCOUNTS)
    @GetMapping("/data")
    ModelAndView data(@PathVariable UUID person, Actor actor, Texts t) {
        var held = people.getHeld(person);
        return new DataPage(
                        t.get("personal.about", held.displayName()),
                        person,
                        data.tell(person, actor),
                        "/accounts/" + person + "/data.json",
                        false,
                        List.of(accounts(held, t), new Crumb(held.displayName(), "/accounts/" + person)),
                        t)
                .with("personal/data");
    }

    @Needs(Permission.MANAGE_ACCOUNTS)
    @GetMapping("/data.json")
    ResponseEntity<DataFile> file(@PathVariable UUID person, Actor actor) {
        people.getHeld(person);
        return DataFile.of(data.tell(person, actor), clock.instant());
    }

    @Needs(Permission.MANAGE_ACCOUNTS)
    @PostMapping("/erasure")
    ModelAndView erase(
            @PathVariable UUID person,
            @RequestParam(defaultValue = "") String confirmed,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var held = people.getHeld(person);
        var errors = new FormErrors(t)
                .unless(confirmed.equals("yes"), "confirmed", "personal.erase.unconfirmed")
                .unless(erasure.mayErase(person, actor), "confirmed", "personal.erase.notYours");
        if (!errors.isEmpty()) {
            return page(held, null, "", errors, actor, t).rejectedWith("personal/person");
        }
        erasure.eraseAtRequest(person, actor);
        after.addFlashAttribute("notice", "personal.erased");
        return new ModelAndView("redirect:/accounts");
    }

    @Needs(Permission.MANAGE_ACCOUNTS)
    @PostMapping("/protection")
    String protect(@PathVariable UUID person, Actor actor, RedirectAttributes after) {
        people.getHeld(person);
        identities.protect(person, actor);
        after.addFlashAttribute("notice", "personal.protected.now");
        return "redirect:/accounts/protected";
    }

    /** The only page that ever shows the names; it answers the form that gave the reason, so it has no address of its own. */
    @StepUp
    @Needs(Permission.MANAGE_ACCOUNTS)
    @PostMapping("/protection/opening")
    ModelAndView open(@PathVariable UUID person, @RequestParam(defaultValue = "") String reason, Actor actor, Texts t) {
        var held = people.getHeld(person);
        var errors = withReason(reason, t);
        return errors.isEmpty()
                ? page(held, identities.open(person, reason, actor), "", errors, actor, t)
                        .with("personal/person")
                : page(held, null, reason, errors, actor, t).rejectedWith("personal/person");
    }

    @StepUp
    @Needs(Permission.MANAGE_ACCOUNTS)
    @PostMapping("/protection/removal")
    ModelAndView unprotect(
            @PathVariable UUID person,
            @RequestParam(defaultValue = "") String reason,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var held = people.getHeld(person);
        var errors = withReason(reason, t);
        if (!errors.isEmpty()) {
            return page(held, null, reason, errors, actor, t).rejectedWith("personal/person");
        }
        try {
            identities.unprotect(person, reason, actor);
        } catch (DuplicateKeyException taken) {
            errors.add("reason", "account.userName.taken"); // by somebody who came in the meantime
            return page(held, null, reason, errors, actor, t).rejectedWith("personal/person");
        }
        after.addFlashAttribute("notice", "personal.unprotected.now");
        return new ModelAndView("redirect:/accounts/" + person);
    }

    private static FormErrors withReason(String reason, Texts t) {
        return new FormErrors(t).unless(ProtectedPeople.isReason(reason), "reason", "personal.reason.wrong");
    }

    private PersonPage page(
            People.Held held,
            ProtectedIdentities.@Nullable Names opened,
            String reason,
            FormErrors errors,
            Actor actor,
            Texts t) {
        return new PersonPage(
                held.displayName(),
                held,
                erasure.mayErase(held.person(), actor),
                opened,
                reason,
                errors,
                List.of(accounts(held, t)));
    }

    private static Crumb accounts(People.Held held, Texts t) {
        return new Crumb(t.get("accounts.title"), held.isProtected() ? "/accounts/protected" : "/accounts");
    }
}
