package se.samsyn.funding.register.web;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.funding.register.GrantRecords;
import se.samsyn.funding.web.Neighbours;
import se.samsyn.shared.Texts;
import se.samsyn.web.Page.Crumb;

/** Organisations that get grants: found by name or number, and all that each has got. */
@Controller
@RequestMapping(OrganisationGrantsController.ORGANISATIONS)
class OrganisationGrantsController {
    static final String ORGANISATIONS = "/funding/organisations";

    private final GrantRecords records;

    OrganisationGrantsController(GrantRecords records) {
        this.records = records;
    }

    @Needs(Permission.READ_CASES)
    @GetMapping
    ModelAndView search(@RequestParam(defaultValue = "") String q, Actor actor, Texts t) {
        var found = records.search(q, actor);
        return found.size() == 1
                ? at(found.getFirst())
                : new OrganisationSearchPage(t.get("recipients.title"), Neighbours.home(t), q, found)
                        .with("register/search");
    }

    @Needs(Permission.READ_CASES)
    @GetMapping("/{number}")
    ModelAndView show(@PathVariable String number, Actor actor, Texts t) {
        var overview = records.get(number, actor);
        return overview.organisation().address().equals(number)
                ? new OrganisationGrantsPage(
                                overview.organisation().name(),
                                List.of(
                                        Neighbours.home(t).getFirst(),
                                        new Crumb(t.get("recipients.title"), ORGANISATIONS)),
                                overview)
                        .with("register/organisation")
                : at(overview.organisation());
    }

    private static ModelAndView at(GrantRecords.Known organisation) {
        return new ModelAndView("redirect:" + ORGANISATIONS + "/" + organisation.address());
    }
}
