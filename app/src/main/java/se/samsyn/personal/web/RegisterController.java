package se.samsyn.personal.web;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.personal.Erasure;
import se.samsyn.personal.ProcessingRegister;
import se.samsyn.shared.Texts;
import se.samsyn.shared.sheet.Sheet;
import se.samsyn.web.SheetFiles;

/** The register of processing and the proof that what is due is erased, for administrators. */
@Controller
class RegisterController {
    private static final List<String> COLUMNS =
            List.of("processing", "name", "purpose", "persons", "data", "ground", "recipients", "keeping", "places");

    private final Erasure erasure;

    RegisterController(Erasure erasure) {
        this.erasure = erasure;
    }

    @Needs(Permission.MANAGE_ACCOUNTS)
    @GetMapping("/personal-data")
    ModelAndView show(Actor actor, Texts t) {
        return new RegisterPage(t.get("personal.title"), ProcessingRegister.in(t), erasure.last(actor))
                .with("personal/register");
    }

    @Needs(Permission.MANAGE_ACCOUNTS)
    @GetMapping("/personal-data/register.csv")
    ResponseEntity<byte[]> file(Actor actor, Texts t) {
        var entries = ProcessingRegister.in(t);
        return SheetFiles.csv(
                new Sheet(
                        COLUMNS,
                        IntStream.range(0, entries.size())
                                .mapToObj(index -> new Sheet.Row(index + 2, cells(entries.get(index))))
                                .toList()),
                "registerforteckning");
    }

    private static Map<String, String> cells(ProcessingRegister.Entry entry) {
        return Map.of(
                "processing", entry.code(),
                "name", entry.name(),
                "purpose", entry.purpose(),
                "persons", entry.persons(),
                "data", entry.data(),
                "ground", entry.ground(),
                "recipients", entry.recipients(),
                "keeping", entry.keeping(),
                "places", String.join("; ", entry.places()));
    }
}
