package se.samsyn.funding.call.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.util.MultiValueMap;
import se.samsyn.funding.TypedKronor;
import se.samsyn.funding.call.Answers;
import se.samsyn.funding.call.Section;
import se.samsyn.web.FormErrors;

/** A section of an application as it was filled in. */
record SectionForm(Section section, MultiValueMap<String, String> given) {
    int version() {
        var typed = given.getFirst("version");
        return typed != null && typed.matches("[0-9]{1,9}") ? Integer.parseInt(typed) : 0;
    }

    /** All that was typed, whether or not it is right. */
    Answers typed() {
        var typed = new TreeMap<String, List<String>>();
        for (var field : section.fields()) {
            typed.put(
                    field.name(),
                    given.getOrDefault(field.name(), List.of()).stream()
                            .map(value -> value.replace("\r\n", "\n").strip())
                            .distinct()
                            .toList());
        }
        return new Answers(typed);
    }

    /**
     * What is to be saved; the errors say what is wrong.
     *
     * @param offered what can be chosen in each field of choices
     */
    Answers read(Map<String, List<String>> offered, FormErrors errors) {
        var kept = new TreeMap<>(typed().values());
        for (var field : section.fields()) {
            var values = new ArrayList<>(kept.getOrDefault(field.name(), List.of()));
            var first = values.isEmpty() ? "" : values.getFirst();
            switch (field.kind()) {
                case LINE, TEXT ->
                    errors.unless(
                            first.length() <= field.longest()
                                    && (field.kind() == Section.Field.Kind.TEXT || !first.contains("\n")),
                            field.name(),
                            "application.text.wrong",
                            field.longest());
                case CHOICES ->
                    errors.unless(
                            offered.getOrDefault(field.name(), List.of()).containsAll(values),
                            field.name(),
                            "call.choice.wrong");
                case AMOUNT -> {
                    var amount = TypedKronor.read(first);
                    errors.unless(first.isEmpty() || amount.isPresent(), field.name(), "application.amount.wrong");
                    amount.ifPresent(sum -> kept.put(field.name(), List.of("" + sum.amount())));
                }
            }
        }
        return new Answers(kept);
    }
}
