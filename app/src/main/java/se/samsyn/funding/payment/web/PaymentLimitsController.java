package se.samsyn.funding.payment.web;

import java.util.List;
import java.util.UUID;
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
import se.samsyn.funding.allocation.AllocationKey;
import se.samsyn.funding.payment.PaymentLimits;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;

/** How much each decider of a funder may approve. */
@Controller
@RequestMapping("/funding/payment-limits")
class PaymentLimitsController {
    private final PaymentLimits limits;

    PaymentLimitsController(PaymentLimits limits) {
        this.limits = limits;
    }

    @Needs(Permission.SET_PAYMENT_LIMITS)
    @GetMapping
    ModelAndView list(Actor actor, Texts t) {
        return page("", "", new FormErrors(t), actor, t).with("funding/paymentLimits");
    }

    @Needs(Permission.SET_PAYMENT_LIMITS)
    @PostMapping
    ModelAndView set(
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String limit,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var errors = new FormErrors(t);
        var digits = limit.replaceAll("[\\s\\u00a0\\u202f]", "");
        var whose = limits.listFor(actor).stream()
                .map(PaymentLimits.Limited::person)
                .filter(one -> one.toString().equals(person))
                .findFirst();
        var field = "limit-" + whose.map(UUID::toString).orElse("");
        errors.unless(whose.isPresent(), field, "payment.limit.nobody");
        errors.unless(
                digits.matches("[0-9]{1,13}") && Long.parseLong(digits) <= AllocationKey.MOST.amount(),
                field,
                "key.amount.wrong");
        if (errors.isEmpty()) {
            if (limits.set(actor, whose.orElseThrow(), new Kronor(Long.parseLong(digits)))) {
                after.addFlashAttribute("notice", "payment.limit.set");
                return new ModelAndView("redirect:/funding/payment-limits");
            }
            errors.add(field, "payment.limit.own");
        }
        return page(person, limit, errors, actor, t).rejectedWith("funding/paymentLimits");
    }

    private PaymentLimitsPage page(String person, String typed, FormErrors errors, Actor actor, Texts t) {
        return new PaymentLimitsPage(
                t.get("payment.limits"),
                actor.may(Permission.READ_PAYMENTS) ? PaymentsController.crumbs(t) : List.of(),
                limits.listFor(actor),
                actor.person(),
                person,
                typed,
                errors);
    }
}
