package se.samsyn.funding.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import se.samsyn.web.HeaderProfile;

/** An allocation as a file to save. */
final class AllocationFiles {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private AllocationFiles() {}

    static ResponseEntity<String> answer(String content, String name) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, HeaderProfile.saved(name))
                .body(content);
    }
}
