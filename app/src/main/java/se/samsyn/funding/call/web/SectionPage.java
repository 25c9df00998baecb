package se.samsyn.funding.call.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.TypedKronor;
import se.samsyn.funding.call.Answers;
import se.samsyn.funding.call.Application;
import se.samsyn.funding.call.Budget;
import se.samsyn.funding.call.CostKind;
import se.samsyn.funding.call.Section;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * One section of an application, to be filled in or, when it cannot be, to be read.
 *
 * @param part the section
 * @param version the one that what stands here was begun from
 * @param offers what can be chosen in a field, by value
 * @param theirs what somebody else saved meanwhile
 * @param contradicted the fields that stand otherwise there than here
 */
public record SectionPage(
        String title,
        List<Crumb> crumbs,
        Application application,
        Section part,
        int version,
        Answers answers,
        Map<String, Map<String, String>> offers,
        Answers theirs,
        Set<String> contradicted,
        boolean mayWrite,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "applications";
    }

    public String at() {
        return "/applications/" + application.id();
    }

    public List<Frame.Choice> choices(Section.Field field) {
        return offers.getOrDefault(field.name(), Map.of()).entrySet().stream()
                .map(one -> new Frame.Choice(
                        one.getKey(), one.getValue(), answers.all(field.name()).contains(one.getKey())))
                .toList();
    }

    /** What stands in a field, in the reader's words. */
    public String said(Section.Field field, Texts t) {
        return said(field, answers, t);
    }

    public String theirsIn(Section.Field field, Texts t) {
        return said(field, theirs, t);
    }

    private String said(Section.Field field, Answers in, Texts t) {
        var value = in.value(field.name());
        return switch (field.kind()) {
            case LINE, TEXT -> value;
            case CHOICES ->
                in.all(field.name()).stream()
                        .map(one -> offers.getOrDefault(field.name(), Map.of()).getOrDefault(one, one))
                        .collect(Collectors.joining(", "));
            case AMOUNT -> TypedKronor.read(value).map(t::kronor).orElse(value);
        };
    }

    public String hint(Section.Field field, Texts t) {
        return t.find("application.hint." + field.name()).orElse("");
    }

    public CostKind[] costKinds() {
        return CostKind.values();
    }

    /** The sums of what is saved, or of what was typed when all of it is right. */
    public Budget budget() {
        return application.budget();
    }

    /** The form after this one. */
    public @Nullable Section next() {
        var forms = Section.forms().toList();
        var at = forms.indexOf(part) + 1;
        return at < forms.size() ? forms.get(at) : null;
    }

    /** Where a section is filled in: the forms each by itself, the others on the page of the application. */
    public static String address(Application application, Section section) {
        return "/applications/" + application.id()
                + (section.isForm() ? "/sections/" + section.code() : "#" + section.code());
    }
}
