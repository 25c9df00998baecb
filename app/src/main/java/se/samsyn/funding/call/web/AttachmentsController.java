package se.samsyn.funding.call.web;

import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
import se.samsyn.access.Permission;
import se.samsyn.funding.call.Application;
import se.samsyn.funding.call.Applications;
import se.samsyn.funding.call.Attachments;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.HeaderProfile;
import se.samsyn.web.Uploads;

/** What is sent along with an application. */
@Controller
@RequestMapping("/applications/{id}/attachments")
class AttachmentsController {
    private final Attachments attachments;
    private final Applications applications;
    private final ApplicationReading reading;
    private final Uploads uploads;

    AttachmentsController(
            Attachments attachments, Applications applications, ApplicationReading reading, Uploads uploads) {
        this.attachments = attachments;
        this.applications = applications;
        this.reading = reading;
        this.uploads = uploads;
    }

    @Needs(Permission.WRITE_APPLICATIONS)
    @PostMapping
    ModelAndView add(
            @PathVariable UUID id,
            @RequestParam UUID asked,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            Actor actor,
            Texts t,
            RedirectAttributes after)
            throws IOException {
        var application = applications.get(id, actor);
        var field = "file-" + asked;
        if (file == null || file.isEmpty()) {
            return reading.page(
                            application, "", new FormErrors(t).add(field, "application.attachment.missing"), actor, t)
                    .rejectedWith("call/application");
        }
        return switch (uploads.receive(file)) {
            case Uploads.Outcome.Refused(var why) ->
                reading.page(
                                application,
                                "",
                                new FormErrors(t)
                                        .add(
                                                field,
                                                why.messageKey(),
                                                why.arguments().toArray()),
                                actor,
                                t)
                        .rejectedWith("call/application");
            case Uploads.Outcome.Taken(var name, var content) ->
                switch (attachments.add(id, asked, name, content, actor)) {
                    case ADDED -> ApplicationsController.done(id, "", "application.attachment.added", after);
                    case CLOSED -> ApplicationsController.done(id, "", "application.closed", after);
                    case TOO_LARGE -> refused(application, field, "application.attachment.large", actor, t);
                    case OTHER_KIND -> refused(application, field, "application.attachment.kind", actor, t);
                };
        };
    }

    private ModelAndView refused(Application application, String field, String key, Actor actor, Texts t) {
        return reading.page(application, "", new FormErrors(t).add(field, key), actor, t)
                .rejectedWith("call/application");
    }

    @Needs(Permission.WRITE_APPLICATIONS)
    @PostMapping("/removal")
    ModelAndView remove(@PathVariable UUID id, @RequestParam UUID attachment, Actor actor, RedirectAttributes after) {
        var done = attachments.remove(id, attachment, actor);
        return ApplicationsController.done(
                id, "", done ? "application.attachment.removed" : "application.closed", after);
    }

    @Needs(Permission.READ_APPLICATIONS)
    @GetMapping("/file")
    ResponseEntity<byte[]> file(@PathVariable UUID id, @RequestParam UUID attachment, Actor actor) {
        var application = applications.get(id, actor);
        if (application.attachments().stream().noneMatch(one -> one.id().equals(attachment))) {
            throw new NotFound("attachment " + attachment);
        }
        var file = attachments.get(id, attachment);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, HeaderProfile.saved(file.name()))
                .body(file.content());
    }
}
