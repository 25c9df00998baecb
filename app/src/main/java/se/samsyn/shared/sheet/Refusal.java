package se.samsyn.shared.sheet;

import java.util.List;
import se.samsyn.shared.Texts;

/**
 * Why something in a file cannot be taken in, and where it stands.
 *
 * @param row as a spreadsheet numbers it; 0 for the file as a whole
 * @param column empty for the row as a whole
 */
public record Refusal(int row, String column, String messageKey, List<Object> arguments) {
    public Refusal {
        arguments = List.copyOf(arguments);
    }

    public static Refusal ofFile(String messageKey, Object... arguments) {
        return new Refusal(0, "", messageKey, List.of(arguments));
    }

    public String in(Texts texts) {
        return texts.get(messageKey, arguments.toArray());
    }
}
