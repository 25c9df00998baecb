package se.samsyn.strategy.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
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
import se.samsyn.mandate.Attributed;
import se.samsyn.mandate.Attributions;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Period;
import se.samsyn.shared.Texts;
import se.samsyn.shared.sheet.Refusal;
import se.samsyn.shared.sheet.Sheet;
import se.samsyn.shared.sheet.SheetRefused;
import se.samsyn.strategy.Activities;
import se.samsyn.strategy.ActivityEntry;
import se.samsyn.strategy.ActivityFile;
import se.samsyn.strategy.ActivityImport;
import se.samsyn.web.Difference;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page.Crumb;
import se.samsyn.web.SheetFiles;
import se.samsyn.web.UploadPage;
import se.samsyn.web.UploadTrialPage;
import se.samsyn.web.Uploads;

/** Activities to and from files. */
@Controller
class ActivityFilesController {
    private final Activities activities;
    private final Organisations organisations;
    private final Attributions attributions;
    private final ActivityImport imports;
    private final PendingUploads pending;
    private final Uploads uploads;

    ActivityFilesController(
            Activities activities,
            Organisations organisations,
            Attributions attributions,
            ActivityImport imports,
            PendingUploads pending,
            Uploads uploads) {
        this.activities = activities;
        this.organisations = organisations;
        this.attributions = attributions;
        this.imports = imports;
        this.pending = pending;
        this.uploads = uploads;
    }

    @Needs(Permission.READ_ACTIVITIES)
    @GetMapping("/activities/export.csv")
    ResponseEntity<byte[]> csv(ActivityQuery query, Actor actor) {
        return SheetFiles.csv(sheet(query, actor), "insatser");
    }

    @Needs(Permission.READ_ACTIVITIES)
    @GetMapping("/activities/export.xlsx")
    ResponseEntity<byte[]> xlsx(ActivityQuery query, Actor actor, Texts t) {
        return SheetFiles.xlsx(sheet(query, actor), t.get("activities.title"), "insatser");
    }

    @Needs(Permission.ENTER_ACTIVITIES)
    @GetMapping("/activities/import")
    ModelAndView upload(Actor actor, Texts t) {
        return page(List.of(), new FormErrors(t), t).with("web/upload");
    }

    /** Tries the file out; nothing is saved but the file itself. */
    @Needs(Permission.ENTER_ACTIVITIES)
    @PostMapping("/activities/import")
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
        try {
            return switch (imports.tryOut(ActivityFile.read(name, content), actor)) {
                case ActivityImport.Outcome.Refused(var refusals) ->
                    page(refusals, new FormErrors(t), t).rejectedWith("web/upload");
                case ActivityImport.Outcome.Ready ready ->
                    trial(name, pending.keep(name, content, actor), ready, t).with("web/uploadTrial");
            };
        } catch (SheetRefused refused) {
            return page(refused.refusals(), new FormErrors(t), t).rejectedWith("web/upload");
        }
    }

    @Needs(Permission.ENTER_ACTIVITIES)
    @PostMapping("/activities/import/{id}")
    ModelAndView readIn(@PathVariable UUID id, Actor actor, Texts t, RedirectAttributes after) {
        var upload = pending.get(id);
        try {
            var outcome = imports.readIn(ActivityFile.read(upload.fileName(), upload.content()), actor);
            if (outcome instanceof ActivityImport.Outcome.Refused(var refusals)) {
                return page(refusals, new FormErrors(t), t).rejectedWith("web/upload");
            }
        } catch (SheetRefused refused) {
            return page(refused.refusals(), new FormErrors(t), t).rejectedWith("web/upload");
        } catch (DuplicateKeyException meanwhile) {
            return page(List.of(), new FormErrors(t).add("file", "import.gone"), t)
                    .rejectedWith("web/upload");
        }
        pending.remove(id);
        after.addFlashAttribute("notice", "import.done");
        return new ModelAndView("redirect:/activities");
    }

    private Sheet sheet(ActivityQuery query, Actor actor) {
        var all = organisations.listAll();
        var keys = all.stream().collect(Collectors.toMap(Organisation::id, Organisation::key));
        var costs = actor.countyCode() == null
                ? Map.<UUID, Attributed>of()
                : attributions
                        .listInCounty(
                                actor.countyCode(),
                                Objects.requireNonNullElse(query.periodFor(actor), Period.years(1900, 2199)))
                        .stream()
                        .collect(Collectors.toMap(Attributed::id, one -> one));
        return ActivityFile.of(
                activities.listAll(query.filter(actor, ActivitiesController.organisation(query, all))), keys, costs);
    }

    private static UploadPage page(List<Refusal> refusals, FormErrors errors, Texts t) {
        var words = new Words(t);
        return UploadPage.of(
                t.get("activities.import.title"),
                crumbs(t),
                "activities",
                "/activities",
                Stream.of(
                                Stream.of(ActivityFile.KEY, ActivityFile.ACTOR),
                                ActivityEntry.FIELDS.stream(),
                                Stream.of(ActivityFile.COST))
                        .flatMap(columns -> columns)
                        .map(column -> column(column, words))
                        .toList(),
                refusals,
                errors,
                t);
    }

    private static UploadPage.Column column(String column, Words words) {
        var t = words.t();
        return new UploadPage.Column(
                column,
                ActivityEntry.FIELDS.contains(column)
                        ? words.label(column)
                        : t.get("activities.import.column." + column),
                ActivityFile.REQUIRED.contains(column),
                words.codes().getOrDefault(column, List.of()).stream()
                        .map(one -> new UploadPage.Code(one.code(), t.get(one.messageKey())))
                        .toList());
    }

    private static UploadTrialPage trial(String fileName, UUID id, ActivityImport.Outcome.Ready ready, Texts t) {
        return new UploadTrialPage(
                t.get("import.dry"),
                crumbs(t),
                "activities",
                "/activities",
                fileName,
                "/activities/import/" + id,
                ready.added().stream()
                        .limit(UploadTrialPage.SHOWN)
                        .map(one -> one.activity().content().title())
                        .toList(),
                ready.added().size(),
                ready.changed().stream()
                        .limit(UploadTrialPage.SHOWN)
                        .map(one -> changed(one, t))
                        .toList(),
                ready.changed().size(),
                ready.unchanged());
    }

    private static UploadTrialPage.Changed changed(ActivityImport.Changed one, Texts t) {
        var differences = new ArrayList<>(History.differences(
                new Words(t), ActivityEntry.of(one.before().content()), ActivityEntry.of(one.content())));
        if (one.cost() != null) {
            differences.add(new Difference(t.get("activity.cost"), "", t.kronor(one.cost())));
        }
        return new UploadTrialPage.Changed(one.before().content().title(), differences);
    }

    private static List<Crumb> crumbs(Texts t) {
        return List.of(
                new Crumb(t.get("activities.title"), "/activities"),
                new Crumb(t.get("activities.import.title"), "/activities/import"));
    }
}
