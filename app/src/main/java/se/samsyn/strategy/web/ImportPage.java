package se.samsyn.strategy.web;

import java.util.List;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page;

/**
 * Where a file of activities is uploaded, and what was wrong with the last one.
 *
 * @param more how many things were wrong beside those listed
 */
public record ImportPage(
        String title, List<Crumb> crumbs, List<Column> columns, List<Wrong> refused, int more, FormErrors errors)
        implements Page {
    /** A column of the file: what it holds. */
    public record Column(String name, String meaning, boolean required, List<Code> codes) {}

    public record Code(String code, String word) {}

    /** One place in the file that cannot be read in. */
    public record Wrong(String row, String column, String message) {}

    @Override
    public String section() {
        return "activities";
    }
}
