package se.samsyn.strategy;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.samsyn.mandate.Attributed;
import se.samsyn.shared.sheet.Sheet;
import se.samsyn.shared.sheet.SheetReader;
import se.samsyn.shared.sheet.SheetRefused;

/** Activities as a table: what is written can be changed and read again. */
public final class ActivityFile {
    public static final String KEY = "key";
    public static final String ACTOR = "actor";
    public static final String COST = "cost_sek";
    public static final String STATE = "state";

    public static final Set<String> REQUIRED = Set.of(
            KEY,
            ActivityEntry.TITLE,
            ActivityEntry.SUB_GOALS,
            ActivityEntry.FROM,
            ActivityEntry.TO,
            ActivityEntry.STATUS);
    private static final Set<String> OPTIONAL = Stream.concat(
                    Stream.of(ACTOR, COST, STATE), ActivityEntry.FIELDS.stream())
            .filter(column -> !REQUIRED.contains(column))
            .collect(Collectors.toSet());

    private static final List<String> COLUMNS = Stream.of(
                    List.of(KEY, ACTOR), ActivityEntry.FIELDS, List.of(COST, STATE))
            .flatMap(List::stream)
            .toList();

    private static final Pattern HARMLESS_FORMULA = Pattern.compile("'[=+@\\-\t\r].*", Pattern.DOTALL);

    private ActivityFile() {}

    /** The table in a file. */
    public static Sheet read(String fileName, byte[] content) throws SheetRefused {
        return SheetReader.read(fileName, new ByteArrayInputStream(content), REQUIRED, OPTIONAL);
    }

    /**
     * @param actors the key of each organisation
     * @param attributed what the activities cost, by the identifier they refer to it with
     */
    public static Sheet of(List<Activity> activities, Map<UUID, String> actors, Map<UUID, Attributed> attributed) {
        var rows = new ArrayList<Sheet.Row>();
        for (var activity : activities) {
            var cells = new HashMap<>(ActivityEntry.of(activity.content()).cells());
            cells.put(KEY, activity.key());
            cells.put(ACTOR, actors.getOrDefault(activity.organisation(), ""));
            cells.put(STATE, activity.state().code());
            var whole = activity.attributed() == null ? null : attributed.get(activity.attributed());
            if (whole != null && whole.cost() != null) {
                cells.put(COST, "" + whole.cost().amount());
            }
            rows.add(new Sheet.Row(rows.size() + 2, cells));
        }
        return new Sheet(COLUMNS, rows);
    }

    /** What was in the cell before it was made harmless for spreadsheets with an apostrophe first. */
    static String asEntered(String cell) {
        return HARMLESS_FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
