package se.samsyn.funding.coding.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
import se.samsyn.funding.coding.Code;
import se.samsyn.funding.coding.Codebook;
import se.samsyn.funding.coding.FreeText;
import se.samsyn.funding.coding.FreeTexts;
import se.samsyn.funding.coding.Likeness;
import se.samsyn.funding.coding.web.AnswersPage.Typed;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.funding.web.Neighbours;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page.Crumb;

/** Answers in free words: found, coded and counted. What they say leaves these pages by no file and no figure. */
@Controller
@RequestMapping("/funding/answers")
class AnswersController {
    private static final Pattern CODE = Pattern.compile("[a-zåäö0-9][a-zåäö0-9-]{0,29}");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST = 1_000;

    private final FreeTexts texts;
    private final Codebook codebook;
    private final Streams streams;

    AnswersController(FreeTexts texts, Codebook codebook, Streams streams) {
        this.texts = texts;
        this.codebook = codebook;
        this.streams = streams;
    }

    @Needs(Permission.HANDLE_RETURNS)
    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "") String code, Actor actor, Texts t) {
        return page(code, Typed.NOTHING, new FormErrors(t), actor, t).with("funding/answers");
    }

    @Needs(Permission.HANDLE_RETURNS)
    @PostMapping("/codes")
    ModelAndView add(Typed sent, Actor actor, Texts t, RedirectAttributes after) {
        var typed = new Typed(
                sent.code().strip(),
                sent.nameSv().strip(),
                sent.nameEn().strip(),
                sent.covers().strip().replace("\r\n", "\n"));
        var errors = new FormErrors(t)
                .unless(CODE.matcher(typed.code()).matches(), "code", "code.code.wrong")
                .unless(isWithin(typed.nameSv(), LONGEST_NAME), "nameSv", "code.name.missing")
                .unless(isWithin(typed.nameEn(), LONGEST_NAME), "nameEn", "code.name.missing")
                .unless(isWithin(typed.covers(), LONGEST), "covers", "code.covers.missing");
        if (errors.isEmpty()
                && !codebook.add(
                        typed.code(), LocalizedText.of(typed.nameSv(), typed.nameEn()), typed.covers(), actor)) {
            errors.add("code", "code.taken");
        }
        return errors.isEmpty()
                ? told("code.added", after)
                : page("", typed, errors, actor, t).rejectedWith("funding/answers");
    }

    @Needs(Permission.HANDLE_RETURNS)
    @GetMapping("/{id}")
    ModelAndView show(@PathVariable UUID id, Actor actor, Texts t) {
        return page(texts.get(id, actor), Set.of(), new FormErrors(t), actor, t).with("funding/answer");
    }

    @Needs(Permission.HANDLE_RETURNS)
    @PostMapping("/{id}/coding")
    ModelAndView code(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") Set<String> codes,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var text = texts.get(id, actor);
        var known = codebook.list(actor).stream().map(Code::id).collect(Collectors.toSet());
        var chosen =
                known.stream().filter(code -> codes.contains(code.toString())).collect(Collectors.toSet());
        if (chosen.isEmpty() || chosen.size() != codes.size()) {
            return page(text, codes, new FormErrors(t).add("codes", "coding.missing"), actor, t)
                    .rejectedWith("funding/answer");
        }
        return told(
                switch (texts.code(id, chosen, actor)) {
                    case CODED -> "coding.done";
                    case BEFORE -> "coding.before";
                    case TAKEN -> "coding.taken";
                },
                after);
    }

    private static boolean isWithin(String text, int longest) {
        return !text.isEmpty() && text.length() <= longest;
    }

    private static ModelAndView told(String notice, RedirectAttributes after) {
        after.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:/funding/answers");
    }

    private AnswersPage page(String code, Typed typed, FormErrors errors, Actor actor, Texts t) {
        var codes = codebook.list(actor);
        var chosen = code.isEmpty() ? null : chosen(codes, code);
        var all = texts.list(actor);
        var reader = actor.person();
        return new AnswersPage(
                t.get("coding.title"),
                Neighbours.home(t),
                reader,
                all.stream().filter(text -> text.isFor(reader)).toList(),
                (int) all.stream()
                        .filter(text -> text.isFor(reader) && !text.codings().isEmpty())
                        .count(),
                codes.stream()
                        .map(one -> new AnswersPage.Row(
                                one,
                                (int) all.stream()
                                        .filter(text -> text.has(one.id()))
                                        .count(),
                                Likeness.of(one.id(), all)))
                        .toList(),
                chosen,
                chosen == null
                        ? List.of()
                        : all.stream().filter(text -> text.has(chosen.id())).toList(),
                names(all, t),
                typed,
                errors);
    }

    private static Code chosen(List<Code> codes, String id) {
        return codes.stream()
                .filter(one -> one.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("code " + id));
    }

    private AnswerPage page(FreeText text, Set<String> chosen, FormErrors errors, Actor actor, Texts t) {
        var codes = new LinkedHashMap<UUID, Code>();
        codebook.list(actor).forEach(code -> codes.put(code.id(), code));
        return new AnswerPage(
                t.get(text.isYearAfter() ? "yearAfter.title" : "coding.answer"),
                List.of(Neighbours.home(t).getFirst(), new Crumb(t.get("coding.title"), "/funding/answers")),
                text,
                names(List.of(text), t).getOrDefault(text.stream(), ""),
                codes,
                codes.values().stream()
                        .map(code -> new Frame.Choice(
                                code.id().toString(),
                                t.pick(code.name()) + ": " + code.covers(),
                                chosen.contains(code.id().toString())))
                        .toList(),
                text.isFor(actor.person()),
                errors);
    }

    private Map<UUID, String> names(List<FreeText> all, Texts t) {
        return streams.byId(all.stream().map(FreeText::stream).collect(Collectors.toSet())).values().stream()
                .collect(Collectors.toMap(Stream::id, stream -> Neighbours.name(stream, t)));
    }
}
