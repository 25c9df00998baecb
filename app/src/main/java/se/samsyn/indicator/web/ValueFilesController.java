package se.samsyn.indicator.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.PendingUploads;
import se.samsyn.access.Permission;
import se.samsyn.indicator.ValueFile;
import se.samsyn.indicator.ValueImport;
import se.samsyn.indicator.Values;
import se.samsyn.shared.Absence;
import se.samsyn.shared.Texts;
import se.samsyn.shared.sheet.Refusal;
import se.samsyn.shared.sheet.Sheet;
import se.samsyn.web.Difference;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page.Crumb;
import se.samsyn.web.SheetFiles;
import se.samsyn.web.UploadPage;
import se.samsyn.web.UploadTrialPage;
import se.samsyn.web.Uploads;

/** Values to and from files. */
@Controller
class ValueFilesController {
    private static final String LIST = "/indicators";

    private final ValueFile file;
    private final ValueImport imports;
    private final PendingUploads pending;
    private final Uploads uploads;

    ValueFilesController(ValueFile file, ValueImport imports, PendingUploads pending, Uploads uploads) {
        this.file = file;
        this.imports = imports;
        this.pending = pending;
        this.uploads = uploads;
    }

    @Needs(Permission.TAKE_OUT_VALUES)
    @GetMapping("/indicators/values.csv")
    ResponseEntity<byte[]> csv(Actor actor, Texts t) {
        return SheetFiles.csv(sheet(actor, t), "uppgifter");
    }

    @Needs(Permission.TAKE_OUT_VALUES)
    @GetMapping("/indicators/values.xlsx")
    ResponseEntity<byte[]> xlsx(Actor actor, Texts t) {
        return SheetFiles.xlsx(sheet(actor, t), t.get("values.title"), "uppgifter");
    }

    @Needs(Permission.ENTER_VALUES)
    @GetMapping("/indicators/import")
    ModelAndView upload(Actor actor, Texts t) {
        return page(List.of(), new FormErrors(t), t).with("web/upload");
    }

    /** Tries the file out; nothing is saved but the file itself. */
    @Needs(Permission.ENTER_VALUES)
    @PostMapping("/indicators/import")
    ModelAndView tryOut(
            @RequestParam(name = "file", required = false) @Nullable MultipartFile uploaded, Actor actor, Texts t)
            throws IOException {
        if (uploaded == null || uploaded.isEmpty()) {
            return page(List.of(), new FormErrors(t).add("file", "import.file.missing"), t)
                    .rejectedWith("web/upload");
        }
        return switch (uploads.receive(uploaded)) {
            case Uploads.Outcome.Refused(var why) ->
                page(List.of(why), new FormErrors(t), t).rejectedWith("web/upload");
            case Uploads.Outcome.Taken(var name, var content) -> tryOut(name, content, actor, t);
        };
    }

    private ModelAndView tryOut(String name, byte[] content, Actor actor, Texts t) {
        var plan = imports.plan(actor, name, new ByteArrayInputStream(content));
        return plan.refusals().isEmpty()
                ? trial(name, pending.keep(name, content, actor), plan, t).with("web/uploadTrial")
                : page(plan.refusals(), new FormErrors(t), t).rejectedWith("web/upload");
    }

    @Needs(Permission.ENTER_VALUES)
    @PostMapping("/indicators/import/{id}")
    ModelAndView readIn(@PathVariable UUID id, Actor actor, Texts t, RedirectAttributes after) {
        var upload = pending.get(id);
        var plan = imports.plan(actor, upload.fileName(), new ByteArrayInputStream(upload.content()));
        if (!plan.refusals().isEmpty()) {
            return page(plan.refusals(), new FormErrors(t), t).rejectedWith("web/upload");
        }
        if (!kept(actor, plan)) {
            return page(List.of(), new FormErrors(t).add("file", "import.gone"), t)
                    .rejectedWith("web/upload");
        }
        pending.remove(id);
        after.addFlashAttribute("notice", "import.done");
        return new ModelAndView("redirect:" + LIST);
    }

    private boolean kept(Actor actor, ValueImport.Plan plan) {
        try {
            return imports.keep(actor, plan) instanceof Values.Outcome.Kept;
        } catch (DuplicateKeyException meanwhile) {
            return false;
        }
    }

    private Sheet sheet(Actor actor, Texts t) {
        return file.of(actor, actor.period(), t);
    }

    private static UploadPage page(List<Refusal> refusals, FormErrors errors, Texts t) {
        return UploadPage.of(
                t.get("values.import.title"),
                crumbs(t),
                "indicators",
                LIST,
                ValueImport.COLUMNS.stream()
                        .map(column -> new UploadPage.Column(
                                column,
                                t.get("values.import.column." + column),
                                ValueImport.REQUIRED.contains(column),
                                column.equals("value") ? codes(t) : List.of()))
                        .toList(),
                refusals,
                errors,
                t);
    }

    private static List<UploadPage.Code> codes(Texts t) {
        return Stream.concat(
                        Stream.of(
                                new UploadPage.Code("yes", t.get("answer.yes")),
                                new UploadPage.Code("no", t.get("answer.no"))),
                        Stream.of(Absence.values())
                                .map(absence -> new UploadPage.Code(absence.code(), t.get(absence.messageKey()))))
                .toList();
    }

    private static UploadTrialPage trial(String fileName, UUID id, ValueImport.Plan plan, Texts t) {
        return new UploadTrialPage(
                t.get("import.dry"),
                crumbs(t),
                "indicators",
                LIST,
                fileName,
                LIST + "/import/" + id,
                plan.added().stream()
                        .limit(UploadTrialPage.SHOWN)
                        .map(change -> heading(change, t) + ": " + change.written())
                        .toList(),
                plan.added().size(),
                plan.changed().stream()
                        .limit(UploadTrialPage.SHOWN)
                        .map(change -> new UploadTrialPage.Changed(heading(change, t), differences(change, t)))
                        .toList(),
                plan.changed().size(),
                plan.same());
    }

    private static List<Difference> differences(ValueImport.Change change, Texts t) {
        var differences = new ArrayList<Difference>();
        var before = change.before();
        if (before == null) {
            return differences;
        }
        if (!before.answer().equals(change.entry().answer())) {
            differences.add(new Difference(t.get("values.value"), change.writtenBefore(), change.written()));
        }
        if (!before.comment().equals(change.entry().comment())) {
            differences.add(new Difference(
                    t.get("values.comment"), before.comment(), change.entry().comment()));
        }
        if (!before.reported()) {
            differences.add(new Difference(t.get("values.state"), t.get("values.draft"), t.get("values.reported")));
        }
        return differences;
    }

    private static String heading(ValueImport.Change change, Texts t) {
        return change.entry().indicator().code() + ", " + change.actor().name() + ", "
                + t.pick(change.entry().period().label());
    }

    private static List<Crumb> crumbs(Texts t) {
        return List.of(
                new Crumb(t.get("indicators.title"), LIST), new Crumb(t.get("values.import.title"), LIST + "/import"));
    }
}
