package se.samsyn.funding.web;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.funding.accounting.Accounting;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.web.HeaderProfile;

/** What a funder has booked, as files for its accounting system. */
@Controller
@RequestMapping("/funding/accounting")
class AccountingController {
    private final Accounting accounting;

    AccountingController(Accounting accounting) {
        this.accounting = accounting;
    }

    @Needs(Permission.READ_STREAMS)
    @GetMapping
    ModelAndView list(Actor actor, Texts t) {
        return new AccountingPage(
                        t.get("accounting.title"), Neighbours.home(t), accounting.listYears(actor.organisation()))
                .with("funding/accounting");
    }

    @Needs(Permission.READ_STREAMS)
    @GetMapping("/file")
    ResponseEntity<byte[]> file(@RequestParam(defaultValue = "0") int year, Actor actor, Texts t) {
        if (!accounting.isWhole(actor.organisation(), year)) {
            throw new NotFound("accounting file of " + year + " for " + actor.personName());
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        HeaderProfile.saved(t.get("accounting.file", String.valueOf(year)) + ".si"))
                .body(accounting.fileOf(actor.organisation(), year, t).bytes());
    }
}
