package se.samsyn.organisation.web;

import java.util.List;
import java.util.Optional;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.Organisations.CoordinatorFunction;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page;

/** One actor, how its coordination is organised, and what one may change about it. */
public record OrganisationPage(
        String title,
        List<Crumb> crumbs,
        Organisation organisation,
        String county,
        Optional<CoordinatorFunction> function,
        FunctionForm form,
        String name,
        String nameFrom,
        String number,
        boolean mayRename,
        boolean mayDescribe,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "organisations";
    }
}
