package se.samsyn.indicator.web;

import java.util.Arrays;
import java.util.List;
import se.samsyn.indicator.Source;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * Where a source is described.
 *
 * @param to where the form goes
 */
public record SourcePage(String title, List<Crumb> crumbs, String to, SourceForm form, FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "indicators";
    }

    public boolean isNew() {
        return to.endsWith("/new");
    }

    public List<Frame.Choice> kinds(Texts t) {
        return Arrays.stream(Source.Kind.values())
                .map(kind -> new Frame.Choice(
                        kind.code(), t.get(kind.messageKey()), kind.code().equals(form.kind())))
                .toList();
    }
}
