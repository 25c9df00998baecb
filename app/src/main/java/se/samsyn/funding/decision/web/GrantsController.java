package se.samsyn.funding.decision.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.OpenToAll;
import se.samsyn.funding.decision.Grants;
import se.samsyn.funding.decision.OpenGrants;
import se.samsyn.shared.Texts;

/** Grants that have been decided upon, for anybody. */
@Controller
class GrantsController {
    private final Grants grants;
    private final OpenGrants open;

    GrantsController(Grants grants, OpenGrants open) {
        this.grants = grants;
        this.open = open;
    }

    @OpenToAll
    @GetMapping("/published/grants")
    ModelAndView list(Texts t) {
        return new GrantsPage(t.get("grants.title"), grants.list(), open.exist()).with("decision/grants");
    }
}
