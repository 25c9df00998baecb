package se.samsyn.funding.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.allocation.Allocation;
import se.samsyn.funding.allocation.AllocationFile;
import se.samsyn.publication.web.FigureFiles;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page.Crumb;

/** Allocation keys tried on the population that Samsyn is shipped with: nothing is kept, and no money moves. */
@Controller
@RequestMapping("/funding/keys")
class KeysController {
    @Needs(Permission.TRY_KEYS)
    @GetMapping
    ModelAndView attempt(
            @RequestParam Map<String, String> given, @RequestParam(defaultValue = "") String with, Texts t) {
        var form = form(given);
        var errors = new FormErrors(t);
        var allocation = form.allocate(errors, t);
        var compared = with.isEmpty() ? null : KeyForm.of(with).allocate(new FormErrors(t), t);
        var page = new KeyPage(
                t.get("keys.title"),
                Neighbours.home(t),
                form,
                form.choicesAmong(Recipients.sharingByKey(), t),
                form.yearChoices(),
                allocation,
                with,
                compared == null ? List.of() : KeyWords.say(compared.key(), t),
                compared != null
                                && allocation != null
                                && compared.key().recipients()
                                        == allocation.key().recipients()
                        ? compared
                        : null,
                errors);
        return errors.isEmpty() ? page.with("funding/key") : page.rejectedWith("funding/key");
    }

    /** How one recipient's amount came about. */
    @Needs(Permission.TRY_KEYS)
    @GetMapping("/recipients/{code}")
    ModelAndView explain(@PathVariable String code, @RequestParam Map<String, String> given, Texts t) {
        var form = form(given);
        var allocation = get(form, t);
        var part = allocation.find(code).orElseThrow(() -> new NotFound("recipient " + code));
        return KeyExplanationPage.of(
                        allocation, part, List.of(new Crumb(t.get("keys.title"), "/funding/keys?" + form.query())), t)
                .with("funding/explanation");
    }

    @Needs(Permission.TRY_KEYS)
    @GetMapping("/amounts.csv")
    ResponseEntity<String> amounts(@RequestParam Map<String, String> given, Texts t) {
        return file(AllocationFile::amounts, "amounts.csv", given, t);
    }

    @Needs(Permission.TRY_KEYS)
    @GetMapping("/calculation.csv")
    ResponseEntity<String> calculation(@RequestParam Map<String, String> given, Texts t) {
        return file(AllocationFile::calculation, "calculation.csv", given, t);
    }

    /** What there would be for each inhabitant, on a map. */
    @Needs(Permission.TRY_KEYS)
    @GetMapping("/map.svg")
    ResponseEntity<String> map(@RequestParam Map<String, String> given, Texts t) {
        return FigureFiles.svg(KeyMap.of(get(form(given), t)), t);
    }

    private static ResponseEntity<String> file(
            Function<Allocation, String> content, String name, Map<String, String> given, Texts t) {
        return AllocationFiles.answer(content.apply(get(form(given), t)), name);
    }

    /** Whoever has filled nothing in sees an example. */
    private static KeyForm form(Map<String, String> given) {
        var form = new KeyForm(given);
        return form.isEmpty() ? KeyForm.REGIONAL : form;
    }

    /** What a key that is in order leads to; nothing is there for any other. */
    private static Allocation get(KeyForm form, Texts t) {
        var allocation = form.allocate(new FormErrors(t), t);
        if (allocation == null) {
            throw new NotFound("allocation by " + form);
        }
        return allocation;
    }
}
