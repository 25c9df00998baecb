package se.samsyn.web;

import java.util.List;

/**
 * What reading a file in would add and change, to be confirmed.
 *
 * @param list the address of the list that the file goes into
 * @param confirm where to confirm
 */
public record UploadTrialPage(
        String title,
        List<Crumb> crumbs,
        String section,
        String list,
        String fileName,
        String confirm,
        List<String> added,
        int addedInAll,
        List<Changed> changed,
        int changedInAll,
        int unchanged)
        implements Page {
    /** How many of each sort are listed; the rest are counted. */
    public static final int SHOWN = 100;

    /** A row of the file and the fields that would change. */
    public record Changed(String title, List<Difference> differences) {}
}
