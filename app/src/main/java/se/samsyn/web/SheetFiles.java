package se.samsyn.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import se.samsyn.shared.sheet.Sheet;
import se.samsyn.shared.sheet.SheetWriter;

/** Tables as files for the reader to save. */
public final class SheetFiles {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private SheetFiles() {}

    public static ResponseEntity<byte[]> csv(Sheet sheet, String name) {
        return file(SheetWriter.csv(sheet), CSV, name + ".csv");
    }

    public static ResponseEntity<byte[]> xlsx(Sheet sheet, String title, String name) {
        return file(SheetWriter.xlsx(sheet, title), XLSX, name + ".xlsx");
    }

    private static ResponseEntity<byte[]> file(byte[] bytes, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, HeaderProfile.saved(name))
                .body(bytes);
    }
}
