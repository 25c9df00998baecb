package se.samsyn.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.samsyn.shared.Texts;

/** What must be put right in a form, field by field, in the reader's words; shown in a summary and beside each field. */
public final class FormErrors {
    private final Texts texts;
    private final List<Wrong> list = new ArrayList<>();

    public FormErrors(Texts texts) {
        this.texts = texts;
    }

    /** One thing that is wrong, and the id of the field it is wrong in. */
    public record Wrong(String field, String message) {}

    public FormErrors add(String field, String key, Object... arguments) {
        list.add(new Wrong(field, texts.get(key, arguments)));
        return this;
    }

    /** Adds what is wrong unless the claim holds. */
    public FormErrors unless(boolean holds, String field, String key, Object... arguments) {
        return holds ? this : add(field, key, arguments);
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    public List<Wrong> list() {
        return List.copyOf(list);
    }

    public Optional<String> of(String field) {
        return list.stream()
                .filter(wrong -> wrong.field().equals(field))
                .map(Wrong::message)
                .findFirst();
    }
}
