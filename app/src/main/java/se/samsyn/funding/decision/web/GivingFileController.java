package se.samsyn.funding.decision.web;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import se.samsyn.access.OpenToAll;
import se.samsyn.funding.decision.GivingFile;
import se.samsyn.shared.Language;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.web.HeaderProfile;

/** Grants as a file of the 360Giving Data Standard, for anybody; in Swedish, so that it is one file. */
@RestController
class GivingFileController {
    private final GivingFile file;
    private final Texts swedish;

    GivingFileController(GivingFile file, MessageSource messages) {
        this.file = file;
        this.swedish = new Texts(Language.SV, messages);
    }

    @OpenToAll
    @GetMapping(path = "/published/grants/360giving.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<GivingFile.Package> file() {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, HeaderProfile.saved("samsyn-bidrag-360giving.json"))
                .body(file.find(swedish).orElseThrow(() -> new NotFound("no grant is published")));
    }
}
