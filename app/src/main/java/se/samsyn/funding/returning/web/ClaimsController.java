package se.samsyn.funding.returning.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
import se.samsyn.access.Permission;
import se.samsyn.funding.TypedKronor;
import se.samsyn.funding.returning.Claims;
import se.samsyn.funding.returning.Claims.Registering;
import se.samsyn.funding.returning.Claims.WritingOff;
import se.samsyn.funding.returning.Matching;
import se.samsyn.funding.returning.Matching.Match;
import se.samsyn.funding.returning.web.ClaimsPage.Incoming;
import se.samsyn.funding.returning.web.PaidPage.Typed;
import se.samsyn.funding.web.Neighbours;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;

/** What is asked back, what comes in for it and what is written off. */
@Controller
@RequestMapping("/funding/claims")
class ClaimsController {
    private static final int LONGEST_NAME = 140;

    private final Claims claims;
    private final Matching matching;
    private final PaidReading reading;
    private final Organisations organisations;
    private final InstantSource clock;

    ClaimsController(
            Claims claims, Matching matching, PaidReading reading, Organisations organisations, InstantSource clock) {
        this.claims = claims;
        this.matching = matching;
        this.reading = reading;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Needs(Permission.READ_CLAIMS)
    @GetMapping
    ModelAndView list(Actor actor, Texts t) {
        return page(Incoming.NOTHING, List.of(), false, new FormErrors(t), actor, t)
                .with("funding/claims");
    }

    /** Looks for the claims that something which came in can be for; nothing is booked. */
    @Needs(Permission.KEEP_CLAIMS)
    @PostMapping("/incoming")
    ModelAndView match(Incoming incoming, Actor actor, Texts t) {
        var errors = new FormErrors(t);
        var typed = read(incoming, errors);
        if (!errors.isEmpty()) {
            return page(incoming, List.of(), false, errors, actor, t).rejectedWith("funding/claims");
        }
        return page(
                        incoming,
                        matching.list(actor, typed.reference(), amount(typed), typed.payer()),
                        true,
                        errors,
                        actor,
                        t)
                .with("funding/claims");
    }

    @Needs(Permission.KEEP_CLAIMS)
    @PostMapping("/{id}/repayments")
    ModelAndView register(@PathVariable UUID id, Incoming incoming, Actor actor, Texts t, RedirectAttributes after) {
        claims.get(id, actor);
        var errors = new FormErrors(t);
        var typed = read(incoming, errors);
        if (errors.isEmpty()) {
            var day = PaidReading.day(typed.paidOn()).orElseThrow();
            switch (claims.register(id, actor, day, amount(typed), typed.bankReference())) {
                case Registering.Registered _ -> {
                    return told("incoming.registered", after);
                }
                case Registering.Before() -> {
                    return told("incoming.before", after);
                }
                case Registering.TooMuch(var outstanding) ->
                    errors.add("amount", "incoming.tooMuch", t.kronor(outstanding));
                case Registering.NotPaidYet() -> errors.add("paidOn", "incoming.notPaidYet");
            }
        }
        return page(incoming, List.of(), false, errors, actor, t).rejectedWith("funding/claims");
    }

    @Needs(Permission.WRITE_OFF_CLAIMS)
    @PostMapping("/{id}/write-off")
    ModelAndView writeOff(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String referenceNumber,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var claim = claims.get(id, actor);
        var errors = new FormErrors(t);
        var kronor = TypedKronor.read(amount);
        var why = reason.strip().replace("\r\n", "\n");
        errors.unless(kronor.isPresent(), "amount", "key.amount.wrong");
        errors.unless(kronor.filter(Kronor.ZERO::equals).isEmpty(), "amount", "incoming.amount.zero");
        errors.unless(!why.isEmpty() && why.length() <= 2000, "reason", "writeOff.reason.missing");
        errors.unless(PaidReading.isNumber(referenceNumber), "referenceNumber", "paid.ground.missing");
        if (errors.isEmpty()) {
            switch (claims.writeOff(id, actor, kronor.orElseThrow(), why, referenceNumber.strip())) {
                case WritingOff.WrittenOff() -> after.addFlashAttribute("notice", "writeOff.done");
                case WritingOff.Before() -> after.addFlashAttribute("notice", "writeOff.before");
                case WritingOff.TooMuch(var outstanding) ->
                    errors.add("amount", "writeOff.tooMuch", t.kronor(outstanding));
                case WritingOff.OwnClaim() -> errors.add("amount", "writeOff.ownClaim");
            }
        }
        return errors.isEmpty()
                ? new ModelAndView("redirect:/funding/paid/" + claim.award())
                : reading.page(claim.award(), new Typed(reason, "", "", amount, referenceNumber), errors, actor, t)
                        .rejectedWith("funding/paid");
    }

    private static Incoming read(Incoming typed, FormErrors errors) {
        var incoming = new Incoming(
                typed.paidOn().strip(),
                typed.amount().strip(),
                typed.reference().strip(),
                typed.payer().strip(),
                typed.bankReference().strip());
        var amount = TypedKronor.read(incoming.amount());
        errors.unless(PaidReading.day(incoming.paidOn()).isPresent(), "paidOn", "incoming.day.wrong");
        errors.unless(amount.isPresent(), "amount", "key.amount.wrong");
        errors.unless(amount.filter(Kronor.ZERO::equals).isEmpty(), "amount", "incoming.amount.zero");
        errors.unless(
                PaidReading.isNumber(incoming.bankReference())
                        && incoming.bankReference().length() <= 100,
                "bankReference",
                "incoming.bank.missing");
        errors.unless(incoming.payer().length() <= LONGEST_NAME, "payer", "incoming.payer.long", LONGEST_NAME);
        return incoming;
    }

    private static Kronor amount(Incoming incoming) {
        return TypedKronor.read(incoming.amount()).orElseThrow();
    }

    private static ModelAndView told(String notice, RedirectAttributes after) {
        after.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:/funding/claims");
    }

    private ClaimsPage page(
            Incoming incoming, List<Match> found, boolean hasLooked, FormErrors errors, Actor actor, Texts t) {
        var rows = claims.list(actor);
        Map<UUID, String> names =
                organisations
                        .byId(rows.stream()
                                .map(open -> open.claim().recipient())
                                .collect(Collectors.toSet()))
                        .values()
                        .stream()
                        .collect(Collectors.toMap(Organisation::id, Organisation::name));
        return new ClaimsPage(
                t.get("claims.title"),
                Neighbours.home(t),
                rows,
                names,
                LocalDate.ofInstant(clock.instant(), Texts.SWEDEN),
                actor.may(Permission.KEEP_CLAIMS),
                incoming,
                found,
                hasLooked,
                errors);
    }
}
