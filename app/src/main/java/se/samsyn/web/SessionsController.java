package se.samsyn.web;

import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.access.Sessions;
import se.samsyn.shared.Texts;

/** Where one is signed in, and staying so. */
@Controller
class SessionsController {
    private final Sessions sessions;

    SessionsController(Sessions sessions) {
        this.sessions = sessions;
    }

    @Needs(Permission.KEEP_OWN_ACCOUNT)
    @GetMapping("/sessions")
    ModelAndView list(Principal principal, HttpSession session, Texts t) {
        return new SessionsPage(t.get("sessions.title"), sessions.listOf(principal.getName(), session.getId()))
                .with("web/sessions");
    }

    /** Being asked is all it takes: the session is used. */
    @Needs(Permission.KEEP_OWN_ACCOUNT)
    @PostMapping("/sessions/renewal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void renew() {}
}
