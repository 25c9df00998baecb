package se.samsyn.funding.payment.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.funding.payment.Reconciliation;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;

/** What was paid in a year as the ledger, the bank's files and the accounting system say it. */
@Controller
@RequestMapping("/funding/reconciliation")
class ReconciliationController {
    private final Reconciliation reconciliation;

    ReconciliationController(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    @Needs(Permission.READ_PAYMENTS)
    @GetMapping
    ModelAndView show(@RequestParam(defaultValue = "0") String year, Actor actor, Texts t) {
        if (!year.matches("[0-9]{1,4}")) {
            throw new NotFound("year " + year);
        }
        return new ReconciliationPage(
                        t.get("reconciliation.title", year),
                        PaymentsController.crumbs(t),
                        reconciliation.of(actor.organisation(), Integer.parseInt(year), t))
                .with("funding/reconciliation");
    }
}
