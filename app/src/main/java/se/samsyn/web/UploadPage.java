package se.samsyn.web;

import java.util.List;
import se.samsyn.shared.Texts;
import se.samsyn.shared.sheet.Refusal;

/**
 * Where a file is uploaded to be tried out, and what was wrong with the last one.
 *
 * @param list the address of the list that the file goes into; the file itself goes to {@code list}/import
 * @param more how many things were wrong beside those listed
 */
public record UploadPage(
        String title,
        List<Crumb> crumbs,
        String section,
        String list,
        List<Column> columns,
        List<Wrong> refused,
        int more,
        FormErrors errors)
        implements Page {
    private static final int SHOWN = 100;

    /** A column of the file: what it holds. */
    public record Column(String name, String meaning, boolean required, List<Code> codes) {}

    public record Code(String code, String word) {}

    /** One place in the file that cannot be read in. */
    public record Wrong(String row, String column, String message) {}

    /** The page with the first of what was refused. */
    public static UploadPage of(
            String title,
            List<Crumb> crumbs,
            String section,
            String list,
            List<Column> columns,
            List<Refusal> refusals,
            FormErrors errors,
            Texts t) {
        return new UploadPage(
                title,
                crumbs,
                section,
                list,
                columns,
                refusals.stream()
                        .limit(SHOWN)
                        .map(one -> new Wrong(
                                one.row() == 0 ? t.get("import.wholeFile") : "" + one.row(), one.column(), one.in(t)))
                        .toList(),
                Math.max(0, refusals.size() - SHOWN),
                errors);
    }
}
