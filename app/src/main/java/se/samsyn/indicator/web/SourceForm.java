package se.samsyn.indicator.web;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.indicator.Source;
import se.samsyn.shared.Coded;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;
import se.samsyn.shared.sheet.Reading;
import se.samsyn.web.FormErrors;

/** A source as it is filled in. */
public record SourceForm(
        String key,
        String kind,
        String titleSv,
        String titleEn,
        String from,
        String to,
        String sent,
        String answered,
        String description) {
    public SourceForm {
        key = Objects.requireNonNullElse(key, "");
        kind = Objects.requireNonNullElse(kind, "");
        titleSv = Objects.requireNonNullElse(titleSv, "");
        titleEn = Objects.requireNonNullElse(titleEn, "");
        from = Objects.requireNonNullElse(from, "");
        to = Objects.requireNonNullElse(to, "");
        sent = Objects.requireNonNullElse(sent, "");
        answered = Objects.requireNonNullElse(answered, "");
        description = Objects.requireNonNullElse(description, "");
    }

    static SourceForm empty(Period period) {
        return new SourceForm(
                "", "", "", "", period.from().toString(), period.to().toString(), "", "", "");
    }

    static SourceForm of(Source source) {
        return new SourceForm(
                source.key(),
                source.kind().code(),
                source.title().sv(),
                source.title().en(),
                source.period().from().toString(),
                source.period().to().toString(),
                Objects.toString(source.sent(), ""),
                Objects.toString(source.answered(), ""),
                source.description());
    }

    /** The key, in capitals; with an error when it cannot be one. */
    String readKey(FormErrors errors) {
        var read = key.strip().toUpperCase(Locale.ROOT);
        errors.unless(read.matches("[A-Z0-9][A-Z0-9-]{1,29}"), "key", "source.key.wrong");
        return read;
    }

    /** What was filled in, when all is in order; else null and the errors say why. */
    @Nullable
    Source read(UUID id, String readKey, String county, boolean generated, FormErrors errors) {
        var sort = Coded.find(Source.Kind.class, kind);
        var first = day(from, "from", errors);
        var last = day(to, "to", errors);
        var asked = count(sent, "sent", errors);
        var came = count(answered, "answered", errors);
        errors.unless(sort.isPresent(), "kind", "indicator.form.choose")
                .unless(!titleSv.isBlank() && titleSv.length() <= 300, "titleSv", "source.title.wrong")
                .unless(titleEn.length() <= 300, "titleEn", "indicator.form.long", 300)
                .unless(description.length() <= 2000, "description", "indicator.form.long", 2000)
                .unless(first == null || last == null || !last.isBefore(first), "to", "source.backwards")
                .unless(asked == null || came == null || came <= asked, "answered", "source.more");
        return !errors.isEmpty() || first == null || last == null
                ? null
                : new Source(
                        id,
                        readKey,
                        county,
                        sort.orElseThrow(),
                        LocalizedText.of(titleSv.strip(), titleEn.strip()),
                        new Period(first, last),
                        asked,
                        came,
                        description.strip(),
                        generated);
    }

    private static @Nullable LocalDate day(String text, String field, FormErrors errors) {
        return switch (Reading.date(text)) {
            case Reading.Read(var day) -> day;
            case Reading.Unreadable<?> _ -> {
                errors.add(field, "indicator.form.from.wrong");
                yield null;
            }
        };
    }

    private static @Nullable Integer count(String text, String field, FormErrors errors) {
        if (text.isBlank()) {
            return null;
        }
        if (Reading.wholeNumber(text) instanceof Reading.Read(Long number) && number >= 0 && number <= 10_000_000) {
            return number.intValue();
        }
        errors.add(field, "source.count.wrong");
        return null;
    }
}
