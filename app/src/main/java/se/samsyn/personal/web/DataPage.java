package se.samsyn.personal.web;

import java.util.List;
import java.util.Map;
import se.samsyn.personal.PersonalData;
import se.samsyn.web.Page;

/**
 * What is kept about one person, in tables; the first rows of each.
 *
 * @param file the address of all of it as a file
 */
public record DataPage(String title, List<PersonalData.Part> parts, String file, boolean own, List<Crumb> crumbs)
        implements Page {
    private static final int SHOWN = 50;

    public List<String> columns(PersonalData.Part part) {
        return List.copyOf(part.rows().getFirst().keySet());
    }

    public List<Map<String, String>> shown(PersonalData.Part part) {
        return part.rows().subList(0, Math.min(SHOWN, part.rows().size()));
    }

    @Override
    public String section() {
        return own ? "" : "accounts";
    }
}
