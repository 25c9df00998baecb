package se.samsyn.funding.register.web;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.PendingUploads;
import se.samsyn.access.Permission;
import se.samsyn.funding.register.GrantListFile;
import se.samsyn.funding.register.GrantLists;
import se.samsyn.funding.register.GrantLists.Outcome;
import se.samsyn.funding.web.Neighbours;
import se.samsyn.shared.Texts;
import se.samsyn.shared.sheet.Refusal;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page.Crumb;
import se.samsyn.web.UploadPage;
import se.samsyn.web.Uploads;

/** Other agencies' lists of grants: taken in from a file that is tried out first. */
@Controller
@RequestMapping(GrantListsController.LISTS)
class GrantListsController {
    static final String LISTS = "/funding/grant-lists";

    private static final int ROWS = 100;

    private final GrantLists lists;
    private final PendingUploads pending;
    private final Uploads uploads;

    GrantListsController(GrantLists lists, PendingUploads pending, Uploads uploads) {
        this.lists = lists;
        this.pending = pending;
        this.uploads = uploads;
    }

    @Needs(Permission.READ_CASES)
    @GetMapping
    ModelAndView list(Actor actor, Texts t) {
        return new GrantListsPage(
                        t.get("grantLists.title"),
                        crumbs(t).subList(0, 2),
                        lists.list(actor),
                        actor.may(Permission.HANDLE_CASES))
                .with("register/lists");
    }

    @Needs(Permission.READ_CASES)
    @GetMapping("/{id}")
    ModelAndView show(@PathVariable UUID id, @RequestParam(defaultValue = "1") int page, Actor actor, Texts t) {
        var list = lists.get(id, actor);
        return new GrantListPage(
                        list.source() + " " + list.year(),
                        crumbs(t),
                        list,
                        lists.listIn(list, page, ROWS),
                        actor.may(Permission.HANDLE_CASES))
                .with("register/list");
    }

    @Needs(Permission.HANDLE_CASES)
    @PostMapping("/{id}/removal")
    ModelAndView remove(@PathVariable UUID id, Actor actor, RedirectAttributes after) {
        lists.remove(id, actor);
        after.addFlashAttribute("notice", "grantList.removed");
        return new ModelAndView("redirect:" + LISTS);
    }

    @Needs(Permission.HANDLE_CASES)
    @GetMapping("/import")
    ModelAndView upload(Texts t) {
        return page(List.of(), new FormErrors(t), t).with("web/upload");
    }

    /** Tries the file out; nothing is saved but the file itself. */
    @Needs(Permission.HANDLE_CASES)
    @PostMapping("/import")
    ModelAndView tryOut(@RequestParam(required = false) @Nullable MultipartFile file, Actor actor, Texts t)
            throws IOException {
        if (file == null || file.isEmpty()) {
            return page(List.of(), new FormErrors(t).add("file", "import.file.missing"), t)
                    .rejectedWith("web/upload");
        }
        return switch (uploads.receive(file)) {
            case Uploads.Outcome.Refused(var why) ->
                page(List.of(why), new FormErrors(t), t).rejectedWith("web/upload");
            case Uploads.Outcome.Taken(var name, var content) -> tryOut(name, content, actor, t);
        };
    }

    private ModelAndView tryOut(String name, byte[] content, Actor actor, Texts t) {
        return switch (lists.tryOut(name, content, actor)) {
            case Outcome.Refused(var refusals) ->
                page(refusals, new FormErrors(t), t).rejectedWith("web/upload");
            case Outcome.Ready ready ->
                new GrantListTrialPage(t.get("import.dry"), crumbs(t), name, pending.keep(name, content, actor), ready)
                        .with("register/listTrial");
        };
    }

    @Needs(Permission.HANDLE_CASES)
    @PostMapping("/import/{id}")
    ModelAndView takeIn(@PathVariable UUID id, Actor actor, Texts t, RedirectAttributes after) {
        var upload = pending.get(id);
        try {
            if (lists.takeIn(upload.fileName(), upload.content(), false, actor)
                    instanceof Outcome.Refused(var refusals)) {
                return page(refusals, new FormErrors(t), t).rejectedWith("web/upload");
            }
        } catch (DuplicateKeyException meanwhile) {
            return page(List.of(), new FormErrors(t).add("file", "import.gone"), t)
                    .rejectedWith("web/upload");
        }
        pending.remove(id);
        after.addFlashAttribute("notice", "grantList.done");
        return new ModelAndView("redirect:" + LISTS);
    }

    private static UploadPage page(List<Refusal> refusals, FormErrors errors, Texts t) {
        return UploadPage.of(
                t.get("grantList.import"),
                crumbs(t),
                "funding",
                LISTS,
                GrantListFile.COLUMNS.stream()
                        .map(column -> new UploadPage.Column(
                                column,
                                t.get("grantList.column." + column),
                                GrantListFile.REQUIRED.contains(column),
                                List.of()))
                        .toList(),
                refusals,
                errors,
                t);
    }

    private static List<Crumb> crumbs(Texts t) {
        return List.of(
                Neighbours.home(t).getFirst(),
                new Crumb(t.get("recipients.title"), OrganisationGrantsController.ORGANISATIONS),
                new Crumb(t.get("grantLists.title"), LISTS));
    }
}
