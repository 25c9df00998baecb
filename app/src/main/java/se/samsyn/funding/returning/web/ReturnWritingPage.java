package se.samsyn.funding.returning.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.returning.Area;
import se.samsyn.funding.returning.ReturnForm;
import se.samsyn.funding.returning.ReturnForms.Due;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * A return being written.
 *
 * @param edition what was typed began from that
 * @param theirs what a colleague has kept meanwhile; null when nobody has
 */
public record ReturnWritingPage(
        String title,
        List<Crumb> crumbs,
        Due due,
        List<Area> areas,
        int edition,
        TypedReturn typed,
        @Nullable ReturnForm theirs,
        @Nullable ReturnForm lastYear,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "funding";
    }

    public String to() {
        return "/funding/returns/" + due.award() + "/form";
    }

    public List<Frame.Choice> reasons(Texts t) {
        return typed.reasonChoices(t);
    }
}
