package se.samsyn.funding.call;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.springframework.boot.test.context.TestComponent;
import se.samsyn.access.Actor;

/** Applications for tests, filled in by the same verbs as the pages use. */
@TestComponent
public class SampleApplication {
    private final Calls calls;
    private final Applications applications;
    private final Attachments attachments;

    SampleApplication(Calls calls, Applications applications, Attachments attachments) {
        this.calls = calls;
        this.applications = applications;
        this.attachments = attachments;
    }

    /** Nothing lacks in it: it can be sent in. */
    public UUID whole(UUID call, Actor actor) {
        var id = applications.begin(call, actor);
        var goal = calls.get(call).content().goals().getFirst().toString();
        save(id, Section.PROJECT, 0, Map.of("title", "Mindre våld", "need", "b", "work", "c", "results", "d"), actor);
        save(id, Section.AIMS, 0, Map.of("goals", goal, "violenceForms", "honour"), actor);
        save(id, Section.REACH, 0, Map.of("places", "0680"), actor);
        save(id, Section.BUDGET, 0, Map.of("cost_staff", "500000", "own", "100000"), actor);
        save(id, Section.CONTACT, 0, Map.of("function", "Socialchefen"), actor);
        attachments.add(id, calls.get(call).attachments().getFirst().id(), "stadgar.pdf", blankPage(), actor);
        return id;
    }

    /** A file that is what its name says. */
    public static byte[] blankPage() {
        var bytes = new ByteArrayOutputStream();
        try (var pdf = new PDDocument()) {
            pdf.addPage(new PDPage());
            pdf.save(bytes);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return bytes.toByteArray();
    }

    public Applications.Saved save(UUID id, Section section, int version, Map<String, String> values, Actor actor) {
        return applications.save(
                id,
                section,
                version,
                new Answers(values.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, one -> List.of(one.getValue())))),
                actor);
    }
}
