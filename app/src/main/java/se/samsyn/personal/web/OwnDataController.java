package se.samsyn.personal.web;

import java.time.InstantSource;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.personal.PersonalData;
import se.samsyn.shared.Texts;
import se.samsyn.web.OwnTransactions;
import se.samsyn.web.Page.Crumb;

/** What is kept about oneself. */
@Controller
@OwnTransactions
class OwnDataController {
    private final PersonalData data;
    private final InstantSource clock;

    OwnDataController(PersonalData data, InstantSource clock) {
        this.data = data;
        this.clock = clock;
    }

    @Needs(Permission.KEEP_OWN_ACCOUNT)
    @GetMapping("/account/data")
    ModelAndView show(Actor actor, Texts t) {
        return new DataPage(
                        t.get("personal.own"),
                        actor.person(),
                        data.tell(actor.person(), actor),
                        "/account/data.json",
                        true,
                        List.of(new Crumb(t.get("ownAccount.title"), "/account")),
                        t)
                .with("personal/data");
    }

    @Needs(Permission.KEEP_OWN_ACCOUNT)
    @GetMapping("/account/data.json")
    ResponseEntity<DataFile> file(Actor actor) {
        return DataFile.of(data.tell(actor.person(), actor), clock.instant());
    }
}
