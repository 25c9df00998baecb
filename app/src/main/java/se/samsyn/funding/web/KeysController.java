package se.samsyn.funding.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
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
import se.samsyn.funding.allocation.AllocationKey.Unmet;
import se.samsyn.funding.allocation.KeyTrial;
import se.samsyn.organisation.ShippedPopulation;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.HeaderProfile;
import se.samsyn.web.Page.Crumb;

/** Allocation keys tried on the population that Samsyn is shipped with: nothing is kept, and no money moves. */
@Controller
@RequestMapping("/funding/keys")
class KeysController {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    @Needs(Permission.TRY_KEYS)
    @GetMapping
    ModelAndView attempt(
            @RequestParam Map<String, String> given, @RequestParam(defaultValue = "") String with, Texts t) {
        var form = form(given);
        var errors = new FormErrors(t);
        var allocation = allocate(form, errors, t);
        var compared = with.isEmpty() ? null : allocate(KeyForm.of(with), new FormErrors(t), t);
        var page = new KeyPage(
                t.get("keys.title"),
                form,
                Recipients.sharingByKey().stream()
                        .map(kind -> new Frame.Choice(
                                kind.code(),
                                t.get(kind.messageKey()),
                                kind.code().equals(form.value("recipients"))))
                        .toList(),
                ShippedPopulation.years().reversed().stream()
                        .map(year -> new Frame.Choice(
                                "" + year, "" + year, form.value("year").equals("" + year)))
                        .toList(),
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
        var sharing = allocation.parts().stream()
                .filter(one -> one.bound() == Allocation.Bound.NONE)
                .toList();
        var held = allocation.parts().stream()
                .filter(one -> one.bound() != Allocation.Bound.NONE)
                .toList();
        return new KeyExplanationPage(
                        t.get("key.explanation.title", part.recipient().name()),
                        List.of(new Crumb(t.get("keys.title"), "/funding/keys?" + form.query())),
                        KeyWords.say(allocation.key(), t),
                        allocation,
                        part,
                        Kronor.sum(sharing.stream().map(Allocation.Part::base).toList()),
                        Kronor.sum(held.stream().map(Allocation.Part::amount).toList()),
                        sharing.stream().filter(one -> one.share().isRaised()).count())
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

    private static ResponseEntity<String> file(
            Function<Allocation, String> content, String name, Map<String, String> given, Texts t) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, HeaderProfile.saved(name))
                .body(content.apply(get(form(given), t)));
    }

    /** Whoever has filled nothing in sees an example. */
    private static KeyForm form(Map<String, String> given) {
        var form = new KeyForm(given);
        return form.isEmpty() ? KeyForm.REGIONAL : form;
    }

    /** What a key that is in order leads to; nothing is there for any other. */
    private static Allocation get(KeyForm form, Texts t) {
        var allocation = allocate(form, new FormErrors(t), t);
        if (allocation == null) {
            throw new NotFound("allocation by " + form);
        }
        return allocation;
    }

    private static @Nullable Allocation allocate(KeyForm form, FormErrors errors, Texts t) {
        var key = form.read(errors);
        var outcome = key == null ? null : KeyTrial.allocate(key).orElseThrow();
        if (outcome instanceof Unmet(var why, var evidence)) {
            errors.add("total", why.messageKey(), t.number(evidence));
        }
        return outcome instanceof Allocation allocation ? allocation : null;
    }
}
