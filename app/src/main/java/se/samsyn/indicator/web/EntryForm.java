package se.samsyn.indicator.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import se.samsyn.indicator.Asked;
import se.samsyn.indicator.Value;
import se.samsyn.indicator.ValueType;
import se.samsyn.indicator.Values;
import se.samsyn.organisation.Organisation;
import se.samsyn.shared.sheet.Reading;
import se.samsyn.web.FormErrors;

/** Values as they are filled in: for each that is asked for an answer, or the reason why there is none, and a comment. */
record EntryForm(MultiValueMap<String, String> fields) {
    private static final int LONGEST = 2000;

    static String field(Asked asked) {
        return asked.indicator().code() + "-" + asked.period().code();
    }

    String answer(Asked asked) {
        return get("answer-", asked);
    }

    String reason(Asked asked) {
        return get("reason-", asked);
    }

    String comment(Asked asked) {
        return get("comment-", asked);
    }

    int version(Asked asked) {
        var text = get("version-", asked);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** What was filled in; with errors the list is not complete. */
    List<Values.Entry> read(List<Asked> all, Organisation actor, String county, FormErrors errors) {
        var entries = new ArrayList<Values.Entry>();
        all.forEach(asked -> read(asked, actor, county, errors).ifPresent(entries::add));
        return entries;
    }

    private Optional<Values.Entry> read(Asked asked, Organisation actor, String county, FormErrors errors) {
        var field = field(asked);
        var written = answer(asked);
        var reason = reason(asked);
        var comment = comment(asked);
        errors.unless(comment.length() <= LONGEST, "comment-" + field, "indicator.form.long", LONGEST);
        if (!written.isEmpty() && !reason.isEmpty()) {
            errors.add("answer-" + field, "entry.both");
            return Optional.empty();
        }
        if (written.isEmpty() && reason.isEmpty()) {
            errors.unless(asked.value() == null, "answer-" + field, "entry.cleared")
                    .unless(comment.isEmpty(), "answer-" + field, "entry.commentAlone");
            return Optional.empty();
        }
        var definition = asked.definition();
        return switch (definition.type().read(written + reason, definition.decimals())) {
            case Reading.Read(var answer) -> {
                var value = asked.value();
                yield Optional.of(new Values.Entry(
                        asked.indicator(),
                        actor.id(),
                        county,
                        asked.period(),
                        answer,
                        comment,
                        value == null ? null : value.source(),
                        value != null && value.generated() && value.answer().equals(answer),
                        version(asked)));
            }
            case Reading.Unreadable(var key, var arguments) -> {
                errors.add("answer-" + field, key, arguments.toArray());
                yield Optional.empty();
            }
        };
    }

    /** The fields as they stand when nobody has filled them in. */
    static String written(ValueType type, @Nullable Value value) {
        return value == null ? "" : type.write(value.answer());
    }

    private String get(String prefix, Asked asked) {
        return Objects.requireNonNullElse(fields.getFirst(prefix + field(asked)), "")
                .strip();
    }
}
