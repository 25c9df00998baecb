package se.samsyn.funding.web;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import se.samsyn.access.Permission;
import se.samsyn.funding.TypedKronor;
import se.samsyn.funding.requisition.Openings;
import se.samsyn.funding.requisition.Redistributions;
import se.samsyn.funding.requisition.Requisition;
import se.samsyn.funding.requisition.Requisitions;
import se.samsyn.funding.requisition.Requisitions.Chance;
import se.samsyn.funding.requisition.Requisitions.Keeping;
import se.samsyn.funding.requisition.Requisitions.Submission;
import se.samsyn.funding.requisition.Terms;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page.Crumb;

/** A recipient's requisitions, in three pages that work without script. */
@Controller
@RequestMapping("/funding/requisitions")
class RequisitionsController {
    private final Requisitions requisitions;
    private final Openings openings;
    private final Redistributions redistributions;
    private final InstantSource clock;

    RequisitionsController(
            Requisitions requisitions, Openings openings, Redistributions redistributions, InstantSource clock) {
        this.requisitions = requisitions;
        this.openings = openings;
        this.redistributions = redistributions;
        this.clock = clock;
    }

    @Needs(Permission.READ_NOTICES)
    @GetMapping
    ModelAndView list(Actor actor, Texts t) {
        var more = redistributions.givenTo(actor.organisation());
        var now = clock.instant();
        return new RequisitionsPage(
                        t.get("requisitions.title"),
                        Neighbours.home(t),
                        requisitions.list(actor).stream()
                                .map(chance -> RequisitionsPage.Row.of(chance, more, now, t))
                                .toList())
                .with("funding/requisitions");
    }

    @Needs(Permission.READ_NOTICES)
    @GetMapping("/{id}")
    ModelAndView show(@PathVariable UUID id, Actor actor, Texts t) {
        var chance = requisitions.get(id, actor);
        var now = clock.instant();
        return new RequisitionPage(
                        Neighbours.name(chance.stream(), t),
                        List.of(new Crumb(t.get("requisitions.title"), "/funding/requisitions")),
                        chance,
                        RequisitionsPage.stateKey(chance, now),
                        chance.opening().isOpenAt(now),
                        requisitions.rightsOf(actor, chance.stream()),
                        requisitions.signatories(actor, chance.stream()).values())
                .with("funding/requisition");
    }

    @Needs(Permission.FILL_IN_REQUISITIONS)
    @PostMapping("/{id}/start")
    ModelAndView start(@PathVariable UUID id, Actor actor, RedirectAttributes after) {
        return switch (requisitions.start(id, actor)) {
            case Keeping.Kept() -> to(id, "amount");
            default -> told(id, "requisition.notOpen", after);
        };
    }

    @Needs(Permission.FILL_IN_REQUISITIONS)
    @GetMapping("/{id}/amount")
    ModelAndView amount(@PathVariable UUID id, Actor actor, Texts t) {
        var chance = toFillIn(id, actor);
        var draft = draft(chance);
        return amount(chance, typed(draft.amount()), typed(draft.wish()), new FormErrors(t), t)
                .with("funding/requisitionAmount");
    }

    @Needs(Permission.FILL_IN_REQUISITIONS)
    @PostMapping("/{id}/amount")
    ModelAndView keepAmount(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String wish,
            @RequestParam(defaultValue = "") String leave,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var errors = new FormErrors(t);
        var keeping = keepAmounts(id, amount, wish, actor, errors, t);
        return errors.isEmpty()
                ? next(id, keeping, leave.isEmpty() ? "terms" : "", after)
                : amount(toFillIn(id, actor), amount, wish, errors, t).rejectedWith("funding/requisitionAmount");
    }

    private @Nullable Keeping keepAmounts(
            UUID id, String amount, String wish, Actor actor, FormErrors errors, Texts t) {
        var asked = TypedKronor.read(amount);
        var more = wish.isBlank() ? Optional.of(Kronor.ZERO) : TypedKronor.read(wish);
        errors.unless(asked.isPresent(), "amount", "key.amount.wrong");
        errors.unless(more.isPresent(), "wish", "key.amount.wrong");
        if (!errors.isEmpty()) {
            toFillIn(id, actor);
            return null;
        }
        var keeping = requisitions.keepAmounts(id, actor, asked.orElseThrow(), more.orElseThrow());
        if (keeping instanceof Keeping.OverAsked(var ready)) {
            errors.add("amount", "requisition.overAsked", t.kronor(ready));
        }
        return keeping;
    }

    @Needs(Permission.FILL_IN_REQUISITIONS)
    @GetMapping("/{id}/terms")
    ModelAndView terms(@PathVariable UUID id, Actor actor, Texts t) {
        var chance = toFillIn(id, actor);
        var draft = draft(chance);
        var terms = terms(chance);
        return terms(
                        chance,
                        terms,
                        terms.id().equals(draft.terms()),
                        draft.contactFunction(),
                        draft.signatory(),
                        new FormErrors(t),
                        actor,
                        t)
                .with("funding/requisitionTerms");
    }

    @Needs(Permission.FILL_IN_REQUISITIONS)
    @PostMapping("/{id}/terms")
    ModelAndView keepTerms(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String accepted,
            @RequestParam(defaultValue = "") String contactFunction,
            @RequestParam(defaultValue = "") String signatory,
            @RequestParam(defaultValue = "") String leave,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var chance = toFillIn(id, actor);
        var terms = terms(chance);
        var isAccepted = accepted.equals(terms.id().toString());
        var signs = signatory(signatory, chance, actor);
        var errors = new FormErrors(t);
        errors.unless(isAccepted || !leave.isEmpty(), "accepted", Requisition.Part.TERMS.messageKey());
        errors.unless(
                isFunction(contactFunction) || (contactFunction.isBlank() && !leave.isEmpty()),
                "contactFunction",
                Requisition.Part.CONTACT_FUNCTION.messageKey());
        errors.unless(signs != null || !leave.isEmpty(), "signatory", Requisition.Part.SIGNATORY.messageKey());
        if (!errors.isEmpty()) {
            return terms(chance, terms, isAccepted, contactFunction, signs, errors, actor, t)
                    .rejectedWith("funding/requisitionTerms");
        }
        var keeping = requisitions.keepTerms(id, actor, isAccepted ? terms.id() : null, contactFunction.strip(), signs);
        return next(id, keeping, leave.isEmpty() ? "check" : "", after);
    }

    /** What is typed is kept while it is typed, as far as it is in order; for the script. */
    @Needs(Permission.FILL_IN_REQUISITIONS)
    @PostMapping("/{id}/draft")
    ResponseEntity<Void> keepDraft(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String wish,
            Actor actor,
            Texts t) {
        var keeping = keepAmounts(id, amount, wish, actor, new FormErrors(t), t);
        return ResponseEntity.status(
                        keeping instanceof Keeping.Kept ? HttpStatus.NO_CONTENT : HttpStatus.UNPROCESSABLE_CONTENT)
                .build();
    }

    @Needs(Permission.FILL_IN_REQUISITIONS)
    @GetMapping("/{id}/check")
    ModelAndView check(@PathVariable UUID id, Actor actor, Texts t) {
        return check(toFillIn(id, actor), new FormErrors(t), actor, t).with("funding/requisitionCheck");
    }

    @Needs(Permission.FILL_IN_REQUISITIONS)
    @PostMapping("/{id}/submission")
    ModelAndView submit(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") int version,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var errors = new FormErrors(t);
        switch (requisitions.submit(id, actor, version)) {
            case Submission.Received _ -> {
                return told(id, "requisition.received", after);
            }
            case Submission.NotOpen() -> {
                return told(id, "requisition.notOpen", after);
            }
            case Submission.Incomplete(var missing) -> missing.forEach(part -> errors.add("submit", part.messageKey()));
            case Submission.OverAsked(var ready) -> errors.add("submit", "requisition.overAsked", t.kronor(ready));
            case Submission.NotSignatory() -> errors.add("submit", "requisition.notSignatory");
            case Submission.Changed() -> errors.add("submit", "requisition.changed");
        }
        return check(toFillIn(id, actor), errors, actor, t).rejectedWith("funding/requisitionCheck");
    }

    /** A draft that one may fill in; not there for others, nor before it is begun. */
    private Chance toFillIn(UUID id, Actor actor) {
        var chance = requisitions.get(id, actor);
        if (chance.draft() == null
                || !requisitions.rightsOf(actor, chance.stream()).fillIn()) {
            throw new NotFound("draft " + id);
        }
        return chance;
    }

    private static Requisition draft(Chance chance) {
        return Objects.requireNonNull(chance.draft());
    }

    private Terms terms(Chance chance) {
        return openings.findTerms(chance.stream().id()).orElseThrow();
    }

    private @Nullable UUID signatory(String given, Chance chance, Actor actor) {
        return requisitions.signatories(actor, chance.stream()).keySet().stream()
                .filter(person -> person.toString().equals(given))
                .findFirst()
                .orElse(null);
    }

    private static boolean isFunction(String given) {
        return !given.isBlank() && given.length() <= 200 && given.chars().noneMatch(Character::isISOControl);
    }

    private ModelAndView next(UUID id, @Nullable Keeping keeping, String page, RedirectAttributes after) {
        return switch (keeping) {
            case Keeping.Kept() when page.isEmpty() -> told(id, "requisition.saved", after);
            case Keeping.Kept() -> to(id, page);
            case Keeping.AlreadySubmitted() -> told(id, "requisition.submitted", after);
            case null, default -> told(id, "requisition.notOpen", after);
        };
    }

    private static ModelAndView to(UUID id, String page) {
        return new ModelAndView("redirect:/funding/requisitions/" + id + (page.isEmpty() ? "" : "/" + page));
    }

    private static ModelAndView told(UUID id, String notice, RedirectAttributes after) {
        after.addFlashAttribute("notice", notice);
        return to(id, "");
    }

    private static String typed(@Nullable Kronor amount) {
        return amount == null ? "" : "" + amount.amount();
    }

    private static List<Crumb> crumbs(Chance chance, Texts t) {
        var crumbs = new ArrayList<Crumb>();
        crumbs.add(new Crumb(t.get("requisitions.title"), "/funding/requisitions"));
        crumbs.add(new Crumb(Neighbours.name(chance.stream(), t), "/funding/requisitions/" + chance.award()));
        return crumbs;
    }

    private static RequisitionAmountPage amount(Chance chance, String amount, String wish, FormErrors errors, Texts t) {
        return new RequisitionAmountPage(
                t.get("requisition.amount.title"), crumbs(chance, t), chance, amount, wish, errors);
    }

    private RequisitionTermsPage terms(
            Chance chance,
            Terms terms,
            boolean accepted,
            String contactFunction,
            @Nullable UUID signatory,
            FormErrors errors,
            Actor actor,
            Texts t) {
        var chosen = signatory == null ? actor.person() : signatory;
        return new RequisitionTermsPage(
                t.get("requisition.terms.title"),
                crumbs(chance, t),
                chance,
                terms,
                accepted,
                contactFunction,
                requisitions.signatories(actor, chance.stream()).entrySet().stream()
                        .map(one -> new Frame.Choice(
                                one.getKey().toString(),
                                one.getValue(),
                                one.getKey().equals(chosen)))
                        .toList(),
                errors);
    }

    private RequisitionCheckPage check(Chance chance, FormErrors errors, Actor actor, Texts t) {
        var draft = draft(chance);
        var terms = terms(chance);
        var missing = draft.missing(terms.id());
        var names = requisitions.signatories(actor, chance.stream());
        return new RequisitionCheckPage(
                t.get("requisition.check.title"),
                crumbs(chance, t),
                chance,
                draft,
                terms,
                draft.signatory() == null ? "" : names.getOrDefault(draft.signatory(), ""),
                missing,
                missing.isEmpty()
                        && actor.person().equals(draft.signatory())
                        && names.containsKey(actor.person())
                        && !draft.isSubmitted()
                        && chance.opening().isOpenAt(clock.instant()),
                errors);
    }
}
