package se.samsyn.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.Letters;
import se.samsyn.access.OpenToAll;
import se.samsyn.shared.Texts;

/** Where somebody who has forgotten the password asks for a link; what is asked is taken in before it comes here. */
@Controller
class ForgottenController {
    private final Letters letters;

    ForgottenController(Letters letters) {
        this.letters = letters;
    }

    @OpenToAll
    @GetMapping("/sign-in/forgotten")
    ModelAndView show(@RequestParam(required = false) @Nullable String asked, Texts t) {
        return new ForgottenPage(t.get("forgotten.title"), letters.areSent(), asked != null).with("web/forgotten");
    }
}
