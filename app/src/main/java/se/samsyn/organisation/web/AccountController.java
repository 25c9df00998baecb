package se.samsyn.organisation.web;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Identities;
import se.samsyn.access.Needs;
import se.samsyn.access.People;
import se.samsyn.access.Permission;
import se.samsyn.access.ProtectedPeople;
import se.samsyn.access.Role;
import se.samsyn.access.SecondFactors;
import se.samsyn.access.StepUp;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page.Crumb;

/** Accounts: an administrator opens and closes them and gives one-time links, and never knows a password. */
@Controller
class AccountController {
    private static final String PROTECTED = "/accounts/protected";

    private final People people;
    private final Organisations organisations;
    private final SecondFactors factors;
    private final Identities identities;
    private final ProtectedPeople protectedPeople;
    private final TransactionTemplate transaction;

    AccountController(
            People people,
            Organisations organisations,
            SecondFactors factors,
            Identities identities,
            ProtectedPeople protectedPeople,
            TransactionTemplate transaction) {
        this.people = people;
        this.identities = identities;
        this.protectedPeople = protectedPeople;
        this.factors = factors;
        this.organisations = organisations;
        this.transaction = transaction;
    }

    @Needs(Permission.MANAGE_ACCOUNTS)
    @GetMapping("/accounts")
    ModelAndView list(Actor actor, Texts t) {
        return page("", "", "", "", "", actor, t, new FormErrors(t)).with("organisation/accounts");
    }

    @Needs(Permission.MANAGE_ACCOUNTS)
    @PostMapping("/accounts")
    ModelAndView add(
            @RequestParam(defaultValue = "") String userName,
            @RequestParam(defaultValue = "") String displayName,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String role,
            Actor actor,
            Texts t) {
        var place = choosable(organisations, actor).stream()
                .filter(one -> one.key().equals(organisation))
                .findFirst();
        var as = Stream.of(Role.values()).filter(one -> one.code().equals(role)).findFirst();
        var errors = new FormErrors(t)
                .unless(userName.strip().matches("[A-Za-z0-9._@-]{2,100}"), "userName", "account.userName.wrong")
                .unless(
                        !displayName.isBlank() && displayName.length() <= 200,
                        "displayName",
                        "account.displayName.wrong")
                .unless(place.isPresent(), "organisation", "account.organisation.wrong")
                .unless(
                        as.filter(one -> place.isEmpty() || place.get().kind().takes(one))
                                .isPresent(),
                        "role",
                        "account.role.wrong");
        if (errors.isEmpty()) {
            try {
                var token = transaction.execute(_ -> {
                    var person = people.add(userName, displayName.strip(), null);
                    people.join(person, place.orElseThrow().id(), as.orElseThrow());
                    return people.giveLink(person);
                });
                return page("/welcome/" + token, "", "", "", "", actor, t, errors)
                        .with("organisation/accounts");
            } catch (DuplicateKeyException taken) {
                errors.add("userName", "account.userName.taken");
            }
        }
        return page("", userName, displayName, organisation, role, actor, t, errors)
                .rejectedWith("organisation/accounts");
    }

    /** Those whose identity is protected, for whoever has just said why they are to be seen. */
    @StepUp
    @Needs(Permission.OPEN_PROTECTED)
    @GetMapping("/accounts/protected")
    ModelAndView listProtected(Texts t) {
        return protectedPage("", "", t, new FormErrors(t)).with("organisation/protected");
    }

    @StepUp
    @Needs(Permission.OPEN_PROTECTED)
    @PostMapping("/accounts/protected/opening")
    ModelAndView openProtected(@RequestParam(defaultValue = "") String reason, Actor actor, Texts t) {
        var errors = new FormErrors(t).unless(ProtectedPeople.isReason(reason), "reason", "protected.reason.wrong");
        if (!errors.isEmpty()) {
            return protectedPage("", reason, t, errors).rejectedWith("organisation/protected");
        }
        protectedPeople.open(reason, actor);
        return new ModelAndView("redirect:" + PROTECTED);
    }

    /** A new one-time link: for somebody who has lost the password, or the first link. */
    @Needs(Permission.MANAGE_ACCOUNTS)
    @PostMapping("/accounts/{person}/link")
    ModelAndView link(@PathVariable UUID person, Actor actor, Texts t) {
        return given(people.getHeld(person), people.giveLink(person), actor, t);
    }

    /** For somebody who has lost what the codes came from: the second factor is gone, and a new link given. */
    @Needs(Permission.MANAGE_ACCOUNTS)
    @PostMapping("/accounts/{person}/second-factor-reset")
    ModelAndView resetSecondFactor(@PathVariable UUID person, Actor actor, Texts t) {
        var held = people.getHeld(person);
        var token = transaction.execute(_ -> {
            factors.reset(person);
            return people.giveLink(person);
        });
        return given(held, Objects.requireNonNull(token), actor, t);
    }

    /** For somebody who is not to sign in with a provider any more. */
    @Needs(Permission.MANAGE_ACCOUNTS)
    @PostMapping("/accounts/{person}/identity-reset")
    String resetIdentities(@PathVariable UUID person, Actor actor, RedirectAttributes after) {
        var held = people.getHeld(person);
        identities.reset(person);
        after.addFlashAttribute("notice", "account.unlinked");
        return "redirect:" + listOf(held);
    }

    @Needs(Permission.MANAGE_ACCOUNTS)
    @PostMapping("/accounts/{person}/disable")
    String disable(
            @PathVariable UUID person,
            @RequestParam(defaultValue = "true") boolean disabled,
            Actor actor,
            RedirectAttributes after) {
        var held = people.getHeld(person);
        if (person.equals(actor.person())) {
            after.addFlashAttribute("notice", "account.own");
            return "redirect:" + listOf(held);
        }
        people.disable(person, disabled);
        after.addFlashAttribute("notice", disabled ? "account.disabled.now" : "account.enabled.now");
        return "redirect:" + listOf(held);
    }

    private static String listOf(People.Held held) {
        return held.isProtected() ? PROTECTED : "/accounts";
    }

    private ModelAndView given(People.Held held, String token, Actor actor, Texts t) {
        var link = "/welcome/" + token;
        return held.isProtected()
                ? protectedPage(link, "", t, new FormErrors(t)).with("organisation/protected")
                : page(link, "", "", "", "", actor, t, new FormErrors(t)).with("organisation/accounts");
    }

    /** Where the actor may give people places. */
    static List<Organisation> choosable(Organisations organisations, Actor actor) {
        return actor.isOperator() ? organisations.listAll() : List.of(organisations.get(actor.organisation()));
    }

    private ProtectedPage protectedPage(String link, String reason, Texts t, FormErrors errors) {
        return new ProtectedPage(
                t.get("protected.title"),
                List.of(new Crumb(t.get("accounts.title"), "/accounts")),
                protectedPeople.areOpened(),
                accounts(people.listProtected()),
                link,
                reason,
                errors);
    }

    private AccountRows accounts(List<People.Held> held) {
        return new AccountRows(held, factors.listHolders(), identities.listHolders());
    }

    private AccountsPage page(
            String link,
            String userName,
            String displayName,
            String organisation,
            String role,
            Actor actor,
            Texts t,
            FormErrors errors) {
        return new AccountsPage(
                t.get("accounts.title"),
                accounts(people.listHeld()),
                actor.may(Permission.OPEN_PROTECTED),
                link,
                userName,
                displayName,
                choosable(organisations, actor).stream()
                        .map(one -> new Frame.Choice(
                                one.key(), one.name(), one.key().equals(organisation)))
                        .toList(),
                Stream.of(Role.values())
                        .map(one -> new Frame.Choice(
                                one.code(), t.get(one.messageKey()), one.code().equals(role)))
                        .toList(),
                errors);
    }
}
