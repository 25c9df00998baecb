package se.samsyn.indicator.web;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.samsyn.indicator.Definition;
import se.samsyn.indicator.Frequency;
import se.samsyn.indicator.Indicator;
import se.samsyn.indicator.Source;
import se.samsyn.indicator.ValueType;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * Where an indicator is described.
 *
 * @param indicator the one to change; null for a new one
 */
public record IndicatorFormPage(
        String title,
        List<Crumb> crumbs,
        @Nullable Indicator indicator,
        IndicatorForm form,
        List<Frame.Choice> goals,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "indicators";
    }

    public String to() {
        return indicator == null ? "/indicators/new" : "/indicators/" + indicator.code() + "/edit";
    }

    public List<Frame.Choice> kinds(Texts t) {
        return choices(Definition.Kind.values(), form.kind(), t);
    }

    public List<Frame.Choice> types(Texts t) {
        return choices(ValueType.values(), form.type(), t);
    }

    public List<Frame.Choice> directions(Texts t) {
        return choices(Definition.Direction.values(), form.direction(), t);
    }

    public List<Frame.Choice> reporters(Texts t) {
        return choices(Definition.Reporter.values(), form.reporter(), t);
    }

    public List<Frame.Choice> frequencies(Texts t) {
        return choices(Frequency.values(), form.frequency(), t);
    }

    public List<Frame.Choice> sourceKinds(Texts t) {
        return choices(Source.Kind.values(), form.sourceKind(), t);
    }

    public List<Frame.Choice> hows(Texts t) {
        return List.of(
                new Frame.Choice(IndicatorForm.WORDS, t.get("indicator.how.words"), !form.isOtherMeaning()),
                new Frame.Choice(IndicatorForm.MEANING, t.get("indicator.how.meaning"), form.isOtherMeaning()));
    }

    private static List<Frame.Choice> choices(Coded[] members, String chosen, Texts t) {
        return Arrays.stream(members)
                .map(one -> new Frame.Choice(
                        one.code(), t.get(one.messageKey()), one.code().equals(chosen)))
                .toList();
    }
}
