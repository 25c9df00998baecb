package se.samsyn.funding.payment.web;

import java.time.InstantSource;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.funding.payment.AccountKind;
import se.samsyn.funding.payment.AccountNumber;
import se.samsyn.funding.payment.PayeeAccounts;
import se.samsyn.funding.payment.PayeeAccounts.Outcome;
import se.samsyn.funding.payment.Payouts;
import se.samsyn.funding.web.Neighbours;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;

/** Where the organisation acted for wants its money, and what it has been paid. */
@Controller
@RequestMapping("/funding/payee-account")
class PayeeAccountController {
    private final PayeeAccounts accounts;
    private final Payouts payouts;
    private final Streams streams;
    private final InstantSource clock;

    PayeeAccountController(PayeeAccounts accounts, Payouts payouts, Streams streams, InstantSource clock) {
        this.accounts = accounts;
        this.payouts = payouts;
        this.streams = streams;
        this.clock = clock;
    }

    @Needs(Permission.READ_NOTICES)
    @GetMapping
    ModelAndView show(Actor actor, Texts t) {
        return page("", "", "", new FormErrors(t), actor, t).with("funding/payeeAccount");
    }

    @Needs(Permission.TELL_PAYEE_ACCOUNT)
    @PostMapping
    ModelAndView tell(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String clearing,
            @RequestParam(defaultValue = "") String number,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var errors = new FormErrors(t);
        var chosen = Coded.find(AccountKind.class, kind);
        errors.unless(chosen.isPresent(), "kind", "payee.kind.missing");
        var told = chosen.flatMap(one -> AccountNumber.read(one, clearing, number));
        chosen.ifPresent(one -> errors.unless(told.isPresent(), "number", "payee.number.wrong." + one.code()));
        if (told.isPresent()) {
            switch (accounts.tell(actor, told.get())) {
                case Outcome.Kept(var from) -> {
                    return told(from.isAfter(clock.instant()) ? "payee.kept.rests" : "payee.kept", after);
                }
                case Outcome.Same() -> {
                    return told("payee.same", after);
                }
                case Outcome.NoPower() -> errors.add("number", "payee.noPower");
            }
        }
        return page(kind, clearing, number, errors, actor, t).rejectedWith("funding/payeeAccount");
    }

    private static ModelAndView told(String notice, RedirectAttributes after) {
        after.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:/funding/payee-account");
    }

    private PayeeAccountPage page(
            String kind, String clearing, String number, FormErrors errors, Actor actor, Texts t) {
        var paid = payouts.list();
        var known = streams.byId(paid.stream().map(Payouts.Payout::stream).toList());
        return new PayeeAccountPage(
                t.get("payee.title"),
                Neighbours.home(t),
                accounts.listOf(actor.organisation()),
                paid.stream()
                        .map(one -> {
                            var stream = Objects.requireNonNull(known.get(one.stream()));
                            return new PayeeAccountPage.Paid(
                                    t.pick(stream.name()) + " " + stream.year(),
                                    t.date(one.on()),
                                    one.cameBack(),
                                    one.amount());
                        })
                        .toList(),
                accounts.mayTell(actor),
                Stream.of(AccountKind.values())
                        .map(one -> new Frame.Choice(
                                one.code(), t.get(one.messageKey()), one.code().equals(kind)))
                        .toList(),
                clearing,
                number,
                errors,
                clock.instant());
    }
}
