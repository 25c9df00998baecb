package se.samsyn.funding.returning.web;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
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
import se.samsyn.funding.returning.Areas;
import se.samsyn.funding.returning.Claims;
import se.samsyn.funding.returning.Judgement;
import se.samsyn.funding.returning.ReturnBooking;
import se.samsyn.funding.returning.ReturnDeadlines;
import se.samsyn.funding.returning.ReturnForm;
import se.samsyn.funding.returning.ReturnForms;
import se.samsyn.funding.returning.ReturnForms.Due;
import se.samsyn.funding.returning.ReturnForms.HandingIn;
import se.samsyn.funding.returning.ReturnForms.Keeping;
import se.samsyn.funding.returning.YearsAfter;
import se.samsyn.funding.web.Neighbours;
import se.samsyn.shared.Coded;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page.Crumb;

/** A recipient's accounts of what it was paid. */
@Controller
@RequestMapping("/funding/returns")
class ReturnsController {
    private final ReturnForms forms;
    private final ReturnDeadlines deadlines;
    private final Areas areas;
    private final Claims claims;
    private final YearsAfter yearsAfter;
    private final ReturnBooking booking;
    private final InstantSource clock;

    ReturnsController(
            ReturnForms forms,
            ReturnDeadlines deadlines,
            Areas areas,
            Claims claims,
            YearsAfter yearsAfter,
            ReturnBooking booking,
            InstantSource clock) {
        this.forms = forms;
        this.deadlines = deadlines;
        this.areas = areas;
        this.claims = claims;
        this.yearsAfter = yearsAfter;
        this.booking = booking;
        this.clock = clock;
    }

    @Needs(Permission.READ_RETURNS)
    @GetMapping
    ModelAndView list(Actor actor, Texts t) {
        var due = forms.list(actor);
        var until = deadlines.of(due.stream().map(one -> one.stream().id()).toList());
        return new ReturnsPage(
                        t.get("returns.title"),
                        Neighbours.home(t),
                        due.stream()
                                .map(one -> ReturnsPage.Row.of(
                                        one, until.get(one.stream().id()), clock.instant(), t))
                                .toList())
                .with("funding/returns");
    }

    @Needs(Permission.READ_RETURNS)
    @GetMapping("/{id}")
    ModelAndView show(@PathVariable UUID id, Actor actor, Texts t) {
        return page(id, "", "", new FormErrors(t), actor, t).with("funding/return");
    }

    @Needs(Permission.FILL_IN_RETURNS)
    @PostMapping("/{id}/start")
    ModelAndView start(@PathVariable UUID id, Actor actor) {
        forms.start(id, actor);
        return to(id, "/form");
    }

    @Needs(Permission.FILL_IN_RETURNS)
    @GetMapping("/{id}/form")
    ModelAndView write(@PathVariable UUID id, Actor actor, Texts t) {
        var due = toWrite(id, actor);
        var draft = draft(due);
        return writing(due, draft.edition(), TypedReturn.of(draft.answer()), null, new FormErrors(t), t)
                .with("funding/returnForm");
    }

    @Needs(Permission.FILL_IN_RETURNS)
    @PostMapping("/{id}/form")
    ModelAndView keep(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") int edition,
            @RequestParam MultiValueMap<String, String> sent,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var due = toWrite(id, actor);
        var typed = TypedReturn.of(sent);
        var errors = new FormErrors(t);
        var answer = typed.read(areas.of(due.stream().purpose()), errors);
        if (!errors.isEmpty()) {
            return writing(due, edition, typed, null, errors, t).rejectedWith("funding/returnForm");
        }
        return switch (forms.keep(id, actor, edition, answer)) {
            case Keeping.Kept() -> told(id, "return.kept", after);
            case Keeping.NotADraft() -> told(id, "return.notADraft", after);
            case Keeping.Changed(var theirs) ->
                writing(due, theirs.edition(), typed, theirs, errors.add("theirs", "return.changed"), t)
                        .rejectedWith("funding/returnForm");
        };
    }

    @Needs(Permission.FILL_IN_RETURNS)
    @PostMapping("/{id}/handing-in")
    ModelAndView handIn(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") int edition,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        return switch (forms.handIn(id, actor, edition)) {
            case HandingIn.HandedIn _ -> told(id, "return.handedIn", after);
            case HandingIn.Changed() -> refused(id, "handing-in", "return.changedSince", actor, t);
            case HandingIn.Lacking _ -> refused(id, "handing-in", "return.lacking", actor, t);
        };
    }

    @Needs(Permission.FILL_IN_RETURNS)
    @PostMapping("/{id}/taking-back")
    ModelAndView takeBack(@PathVariable UUID id, Actor actor) {
        forms.takeBack(id, actor);
        return to(id, "");
    }

    @Needs(Permission.CERTIFY_RETURNS)
    @PostMapping("/{id}/certification")
    ModelAndView certify(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") int edition,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        return switch (forms.certify(id, actor, edition)) {
            case CERTIFIED -> {
                booking.bookAll();
                yield told(id, "return.certified", after);
            }
            case OWN_WORK -> refused(id, "certification", "return.ownWork", actor, t);
            case CHANGED -> refused(id, "certification", "return.changedSince", actor, t);
            case PAID_CHANGED -> refused(id, "certification", "return.paidChanged", actor, t);
        };
    }

    @Needs(Permission.FILL_IN_RETURNS)
    @PostMapping("/{id}/year-after")
    ModelAndView answer(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String livesOn,
            @RequestParam(defaultValue = "") String why,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var judgement = Coded.find(Judgement.class, livesOn);
        var reason = why.strip().replace("\r\n", "\n");
        var errors = new FormErrors(t);
        errors.unless(judgement.isPresent(), "livesOn", "yearAfter.livesOn.missing");
        errors.unless(!reason.isEmpty() && reason.length() <= 4000, "why", "yearAfter.why.missing");
        if (!errors.isEmpty()) {
            return page(id, livesOn, why, errors, actor, t).rejectedWith("funding/return");
        }
        yearsAfter.answer(id, actor, judgement.orElseThrow(), reason);
        return told(id, "yearAfter.answered", after);
    }

    private ModelAndView refused(UUID id, String field, String key, Actor actor, Texts t) {
        return page(id, "", "", new FormErrors(t).add(field, key), actor, t).rejectedWith("funding/return");
    }

    private ReturnPage page(UUID id, String livesOn, String why, FormErrors errors, Actor actor, Texts t) {
        var due = forms.get(id, actor);
        var deadline = deadlines.find(due.stream().id()).orElse(null);
        var form = due.latest();
        var known = areas.of(due.stream().purpose());
        return new ReturnPage(
                Neighbours.name(due.stream(), t),
                List.of(new Crumb(t.get("returns.title"), "/funding/returns")),
                due,
                deadline,
                State.of(due, deadline, clock.instant()).messageKey(),
                known,
                form == null || form.isCertified()
                        ? List.of()
                        : ReturnForms.lacking(due, known).stream()
                                .map(lack -> LackWords.of(lack, t))
                                .toList(),
                forms.rightsOf(actor, due.stream()),
                form != null && form.isWorkOf(actor.person()),
                form == null ? null : forms.lastYear(due).orElse(null),
                claims.historyOf(id),
                yearsAfter.isAsked(due),
                yearsAfter.isAsked(due) ? yearsAfter.find(id).orElse(null) : null,
                livesOn,
                why,
                errors);
    }

    /** A draft that one may write in; not there for others, nor before it is begun. */
    private Due toWrite(UUID id, Actor actor) {
        var due = forms.get(id, actor);
        if (due.latest() == null
                || due.latest().isHandedIn()
                || !forms.rightsOf(actor, due.stream()).fillIn()) {
            throw new NotFound("draft of return " + id);
        }
        return due;
    }

    private static ReturnForm draft(Due due) {
        return Objects.requireNonNull(due.latest());
    }

    private ReturnWritingPage writing(
            Due due, int edition, TypedReturn typed, @Nullable ReturnForm theirs, FormErrors errors, Texts t) {
        return new ReturnWritingPage(
                t.get("return.writing.title"),
                List.of(
                        new Crumb(t.get("returns.title"), "/funding/returns"),
                        new Crumb(Neighbours.name(due.stream(), t), "/funding/returns/" + due.award())),
                due,
                areas.of(due.stream().purpose()),
                edition,
                typed,
                theirs,
                forms.lastYear(due).orElse(null),
                errors);
    }

    private static ModelAndView to(UUID id, String page) {
        return new ModelAndView("redirect:/funding/returns/" + id + page);
    }

    private static ModelAndView told(UUID id, String notice, RedirectAttributes after) {
        after.addFlashAttribute("notice", notice);
        return to(id, "");
    }
}
