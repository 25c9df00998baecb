package se.samsyn.personal.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import se.samsyn.personal.PersonalData;
import se.samsyn.web.HeaderProfile;

/** What is kept about one person, as a file that another system can read. The name of the file tells of nobody. */
record DataFile(Instant takenAt, List<Part> parts) {
    record Part(String table, String processing, List<Map<String, String>> rows) {}

    static ResponseEntity<DataFile> of(List<PersonalData.Part> parts, Instant takenAt) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, HeaderProfile.saved("uppgifter.json"))
                .body(new DataFile(
                        takenAt,
                        parts.stream()
                                .map(part ->
                                        new Part(part.table(), part.processing().code(), part.rows()))
                                .toList()));
    }
}
