package se.samsyn.strategy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.samsyn.shared.Coded;

/**
 * An activity as it is written: field by field in a form, cell by cell in a file, and so it is kept in the history. Lists
 * are parted by semicolons.
 */
public record ActivityEntry(Map<String, String> cells) {
    public static final String TITLE = "title";
    public static final String DESCRIPTION = "description";
    public static final String SUB_GOALS = "sub_goals";
    public static final String VIOLENCE_FORMS = "violence_forms";
    public static final String TARGET_GROUPS = "target_groups";
    public static final String PREVENTION_LEVEL = "prevention_level";
    public static final String VULNERABLE_GROUPS = "vulnerable_groups";
    public static final String PARTNERS = "partners";
    public static final String METHOD = "method";
    public static final String FROM = "from";
    public static final String TO = "to";
    public static final String STATUS = "status";
    public static final String REASON = "status_reason_code";
    public static final String REASON_TEXT = "status_reason";
    public static final String RESULT = "result";
    public static final String LIVES_ON = "lives_on";
    public static final String SOURCE = "source";

    /** The names of the fields, in the order of the file. */
    public static final List<String> FIELDS = List.of(
            TITLE,
            DESCRIPTION,
            SUB_GOALS,
            VIOLENCE_FORMS,
            TARGET_GROUPS,
            PREVENTION_LEVEL,
            VULNERABLE_GROUPS,
            PARTNERS,
            METHOD,
            FROM,
            TO,
            STATUS,
            REASON,
            REASON_TEXT,
            RESULT,
            LIVES_ON,
            SOURCE);

    private static final Pattern PARTING = Pattern.compile("[;\\r\\n]+");

    public ActivityEntry {
        cells = Map.copyOf(cells);
    }

    /** What became of reading an entry. */
    public sealed interface Reading {
        record Understood(Activity.Content content) implements Reading {}

        record Wrong(List<Problem> problems) implements Reading {}
    }

    /** One thing that must be put right, and in which field. */
    public record Problem(String field, String messageKey, List<Object> arguments) {}

    public static ActivityEntry of(Activity.Content content) {
        var cells = new LinkedHashMap<String, String>();
        cells.put(TITLE, content.title());
        cells.put(DESCRIPTION, content.description());
        cells.put(SUB_GOALS, join(content.serves().stream().map(Activity.Serves::number)));
        cells.put(VIOLENCE_FORMS, codes(content.violenceForms()));
        cells.put(TARGET_GROUPS, codes(content.targetGroups()));
        cells.put(
                PREVENTION_LEVEL,
                content.preventionLevel() == null
                        ? ""
                        : content.preventionLevel().code());
        cells.put(VULNERABLE_GROUPS, codes(content.vulnerableGroups()));
        cells.put(PARTNERS, join(content.partners().stream()));
        cells.put(METHOD, content.method());
        cells.put(FROM, content.period().from().toString());
        cells.put(TO, content.period().to().toString());
        cells.put(STATUS, content.status().code());
        cells.put(REASON, content.reason() == null ? "" : content.reason().code());
        cells.put(REASON_TEXT, content.reasonText());
        cells.put(RESULT, content.result());
        cells.put(LIVES_ON, content.livesOn().code());
        cells.put(SOURCE, content.source());
        return new ActivityEntry(cells);
    }

    public String cell(String field) {
        return cells.getOrDefault(field, "").replace("\r\n", "\n").strip();
    }

    public List<String> list(String field) {
        return PARTING.splitAsStream(cell(field))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    /** The content it says, its goals looked up in the strategy; or everything that is wrong with it. */
    public Reading read(Strategy strategy) {
        return new ActivityReader(this, strategy).read();
    }

    private static String codes(Collection<? extends Coded> members) {
        return join(members.stream().map(Coded::code));
    }

    private static String join(Stream<String> parts) {
        return parts.collect(Collectors.joining(";"));
    }
}
