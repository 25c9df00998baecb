package se.samsyn.funding.decision.web;

import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import se.samsyn.funding.decision.Decisions;
import se.samsyn.shared.NotFound;
import se.samsyn.web.HeaderProfile;

/** A letter of decision as a file. */
final class LetterFile {
    private LetterFile() {}

    static ResponseEntity<byte[]> of(Decisions decisions, UUID application, String number) {
        if (!number.matches("[1-9][0-9]{0,5}")) {
            throw new NotFound("decision " + number);
        }
        var content = decisions.getLetter(application, Integer.parseInt(number));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, HeaderProfile.saved("beslut.pdf"))
                .body(content);
    }
}
