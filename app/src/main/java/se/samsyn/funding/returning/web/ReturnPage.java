package se.samsyn.funding.returning.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.returning.Area;
import se.samsyn.funding.returning.Claims;
import se.samsyn.funding.returning.ReturnDeadline;
import se.samsyn.funding.returning.ReturnForm;
import se.samsyn.funding.returning.ReturnForms.Due;
import se.samsyn.funding.returning.ReturnForms.Rights;
import se.samsyn.funding.returning.YearAfter;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * One's own return: what was paid, what is said of it, and what to do next.
 *
 * @param lacks what is wrong with the draft
 * @param isOwnWork whether the reader has written in it
 * @param askedAgain whether a year has passed
 */
public record ReturnPage(
        String title,
        List<Crumb> crumbs,
        Due due,
        @Nullable ReturnDeadline deadline,
        String stateKey,
        List<Area> areas,
        List<String> lacks,
        Rights rights,
        boolean isOwnWork,
        @Nullable ReturnForm lastYear,
        Claims.History claims,
        boolean askedAgain,
        @Nullable YearAfter after,
        String livesOn,
        String why,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "funding";
    }

    public @Nullable ReturnForm form() {
        return due.latest();
    }

    public boolean canStart() {
        return due.isToBegin() && rights.fillIn();
    }

    public boolean canWrite() {
        return form() != null && !form().isHandedIn() && rights.fillIn();
    }

    public boolean canTakeBack() {
        return form() != null && form().isHandedIn() && !form().isCertified() && rights.fillIn();
    }

    public boolean waitsForCertification() {
        return form() != null && form().isHandedIn() && !form().isCertified();
    }

    public List<Frame.Choice> judgements(Texts t) {
        return new TypedReturn(Map.of("livesOn", livesOn), Set.of()).judgements("livesOn", t);
    }

    public String at(String path) {
        return "/funding/returns/" + due.award() + "/" + path;
    }
}
