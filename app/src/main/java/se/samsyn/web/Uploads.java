package se.samsyn.web;

import java.io.IOException;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import se.samsyn.shared.sheet.Refusal;

/**
 * (Uppladdningar.) The one door that files come in by: the name is words and nothing else, and the virus scanner is asked before
 * anything reads the content. What is inside is judged by {@link se.samsyn.shared.sheet.SheetReader}.
 */
@Component
public class Uploads {
    private static final int LONGEST_NAME = 200;

    private final VirusScanner scanner;

    Uploads(VirusScanner scanner) {
        this.scanner = scanner;
    }

    public sealed interface Outcome {
        /** A file to go on with. */
        @SuppressWarnings("ArrayRecordComponent")
        record Taken(String name, byte[] content) implements Outcome {}

        record Refused(Refusal why) implements Outcome {}
    }

    public Outcome receive(MultipartFile file) throws IOException {
        var name = shown(Objects.requireNonNullElse(file.getOriginalFilename(), ""));
        var content = file.getBytes();
        return switch (scanner.verdict(content)) {
            case CLEAN -> new Outcome.Taken(name, content);
            case INFECTED -> new Outcome.Refused(Refusal.ofFile("upload.infected", name));
            case UNKNOWN -> new Outcome.Refused(Refusal.ofFile("upload.scannerAway", name));
        };
    }

    /** What the file is called, without the folders that some browsers tell and without what would steer a line. */
    static String shown(String told) {
        var name = told.substring(Math.max(told.lastIndexOf('/'), told.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\\p{Cf}\u2028\u2029]", "");
        return name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }
}
