package se.samsyn.personal;

import java.util.List;
import java.util.stream.Stream;
import se.samsyn.shared.Texts;

/** (Registerförteckning) The register of processing (GDPR article 30), as the columns and their purposes make it. */
public final class ProcessingRegister {
    private ProcessingRegister() {}

    /**
     * One processing, in the reader's words.
     *
     * @param places which columns hold its data, by table
     */
    public record Entry(
            String code,
            String name,
            String purpose,
            String persons,
            String data,
            String ground,
            String recipients,
            String keeping,
            List<String> places) {}

    public static List<Entry> in(Texts t) {
        return Stream.of(Processing.values())
                .map(one -> new Entry(
                        one.code(),
                        t.get(one.messageKey()),
                        t.get(one.messageKey() + ".purpose"),
                        t.get(one.messageKey() + ".persons"),
                        t.get(one.messageKey() + ".data"),
                        t.get(one.ground().messageKey()),
                        t.get(one.messageKey() + ".recipients"),
                        t.get(one.keeping().messageKey()),
                        PersonalColumns.of(one)))
                .toList();
    }
}
