package se.samsyn.funding.returning.web;

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
import se.samsyn.access.Permission;
import se.samsyn.funding.returning.Claims;
import se.samsyn.funding.returning.Claims.Claiming;
import se.samsyn.funding.returning.ReturnForms;
import se.samsyn.funding.returning.web.PaidPage.Typed;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;

/** What a funder does about one award that was paid: has a return corrected, says that all is unused, asks it back. */
@Controller
@RequestMapping("/funding/paid/{id}")
class PaidController {
    private final ReturnForms forms;
    private final PaidReading reading;
    private final Claims claims;

    PaidController(ReturnForms forms, PaidReading reading, Claims claims) {
        this.forms = forms;
        this.reading = reading;
        this.claims = claims;
    }

    @Needs(Permission.READ_CLAIMS)
    @GetMapping
    ModelAndView show(@PathVariable UUID id, Actor actor, Texts t) {
        return reading.page(id, Typed.NOTHING, new FormErrors(t), actor, t).with("funding/paid");
    }

    @Needs(Permission.HANDLE_RETURNS)
    @PostMapping("/correction")
    ModelAndView sendBack(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var errors = new FormErrors(t);
        var written = reason.strip().replace("\r\n", "\n");
        errors.unless(!written.isEmpty() && written.length() <= 2000, "reason", "paid.sendBack.missing");
        if (errors.isEmpty() && !forms.sendBack(id, actor, written)) {
            errors.add("reason", "paid.notCertified");
        }
        return answer(id, errors, new Typed(reason, "", "", "", ""), "paid.sentBack", actor, t, after);
    }

    @Needs(Permission.KEEP_CLAIMS)
    @PostMapping("/unused")
    ModelAndView declareUnused(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String ground,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var errors = new FormErrors(t);
        errors.unless(PaidReading.isNumber(ground), "ground", "paid.ground.missing");
        if (errors.isEmpty()) {
            switch (claims.declareUnused(id, actor, ground.strip())) {
                case BOOKED -> {}
                case TOO_EARLY -> errors.add("ground", "paid.unused.tooEarly");
                case NOTHING -> errors.add("ground", "paid.unused.nothing");
            }
        }
        return answer(id, errors, new Typed("", ground, "", "", ""), "paid.unused.done", actor, t, after);
    }

    @Needs(Permission.KEEP_CLAIMS)
    @PostMapping("/claim")
    ModelAndView claim(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String dueOn,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var errors = new FormErrors(t);
        var day = PaidReading.day(dueOn);
        errors.unless(day.isPresent(), "dueOn", "paid.claim.dueWrong");
        if (errors.isEmpty()) {
            switch (claims.claim(id, actor, day.orElseThrow())) {
                case Claiming.Claimed _ -> {}
                case Claiming.Nothing() -> errors.add("dueOn", "paid.claim.nothing");
                case Claiming.DueTooEarly() -> errors.add("dueOn", "paid.claim.dueWrong");
            }
        }
        return answer(id, errors, new Typed("", "", dueOn, "", ""), "paid.claim.done", actor, t, after);
    }

    private ModelAndView answer(
            UUID id, FormErrors errors, Typed typed, String done, Actor actor, Texts t, RedirectAttributes after) {
        if (!errors.isEmpty()) {
            return reading.page(id, typed, errors, actor, t).rejectedWith("funding/paid");
        }
        after.addFlashAttribute("notice", done);
        return new ModelAndView("redirect:/funding/paid/" + id);
    }
}
