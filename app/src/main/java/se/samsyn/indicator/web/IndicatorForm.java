package se.samsyn.indicator.web;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.indicator.Definition;
import se.samsyn.indicator.Frequency;
import se.samsyn.indicator.Indicator;
import se.samsyn.indicator.Source;
import se.samsyn.indicator.ValueType;
import se.samsyn.shared.Coded;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;
import se.samsyn.shared.sheet.Reading;
import se.samsyn.web.FormErrors;

/**
 * The description of an indicator as it is filled in.
 *
 * @param how {@link #WORDS} when the meaning stays, {@link #MEANING} when the series breaks
 * @param version the version that the form was filled in from
 */
public record IndicatorForm(
        String code,
        String group,
        String nameSv,
        String nameEn,
        String kind,
        String type,
        String unitSv,
        String unitEn,
        String numerator,
        String denominator,
        String direction,
        String reporter,
        String frequency,
        String decimals,
        @Nullable String open,
        String goal,
        String sourceKind,
        String from,
        String how,
        String breakNote,
        String version) {
    static final String WORDS = "words";
    static final String MEANING = "meaning";

    private static final int LONG = 500;

    public IndicatorForm {
        code = Objects.requireNonNullElse(code, "");
        group = Objects.requireNonNullElse(group, "");
        nameSv = Objects.requireNonNullElse(nameSv, "");
        nameEn = Objects.requireNonNullElse(nameEn, "");
        kind = Objects.requireNonNullElse(kind, "");
        type = Objects.requireNonNullElse(type, "");
        unitSv = Objects.requireNonNullElse(unitSv, "");
        unitEn = Objects.requireNonNullElse(unitEn, "");
        numerator = Objects.requireNonNullElse(numerator, "");
        denominator = Objects.requireNonNullElse(denominator, "");
        direction = Objects.requireNonNullElse(direction, "");
        reporter = Objects.requireNonNullElse(reporter, "");
        frequency = Objects.requireNonNullElse(frequency, "");
        decimals = Objects.requireNonNullElse(decimals, "0");
        goal = Objects.requireNonNullElse(goal, "");
        sourceKind = Objects.requireNonNullElse(sourceKind, "");
        from = Objects.requireNonNullElse(from, "");
        how = Objects.requireNonNullElse(how, WORDS);
        breakNote = Objects.requireNonNullElse(breakNote, "");
        version = Objects.requireNonNullElse(version, "");
    }

    static IndicatorForm empty(Period period) {
        return new IndicatorForm(
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                Definition.Direction.NONE.code(),
                "",
                Frequency.YEAR.code(),
                "0",
                null,
                "",
                "",
                period.from().toString(),
                WORDS,
                "",
                "");
    }

    static IndicatorForm of(Indicator indicator) {
        var now = indicator.current();
        return new IndicatorForm(
                indicator.code(),
                indicator.group(),
                now.name().sv(),
                now.name().en(),
                now.kind().code(),
                now.type().code(),
                now.unit().sv(),
                now.unit().en(),
                now.numerator(),
                now.denominator(),
                now.direction().code(),
                now.reporter().code(),
                now.frequency().code(),
                "" + now.decimals(),
                now.open() ? "true" : null,
                Objects.toString(now.goal(), ""),
                now.sourceKind() == null ? "" : now.sourceKind().code(),
                "",
                WORDS,
                "",
                "" + now.version());
    }

    public boolean isOpen() {
        return open != null;
    }

    public boolean isOtherMeaning() {
        return how.equals(MEANING);
    }

    /** The code, in capitals; with an error when it cannot be one. */
    String readCode(FormErrors errors) {
        var read = code.strip().toUpperCase(java.util.Locale.ROOT);
        errors.unless(read.matches("[A-Z0-9][A-Z0-9-]{1,29}"), "code", "indicator.form.code.wrong")
                .unless(!read.equals("NEW") && !read.equals("ENTRY"), "code", "indicator.form.code.wrong")
                .unless(group.strip().matches("|[A-Za-z0-9-]{1,30}"), "group", "indicator.form.group.wrong");
        return read;
    }

    /** The first definition of an indicator, when all is in order; else null and the errors say why. */
    @Nullable
    Definition readFirst(Set<UUID> goals, FormErrors errors) {
        var valueType = Coded.find(ValueType.class, type);
        var often = Coded.find(Frequency.class, frequency);
        errors.unless(valueType.isPresent(), "type", "indicator.form.choose")
                .unless(often.isPresent(), "frequency", "indicator.form.choose");
        var day = day(errors);
        return valueType.isEmpty() || often.isEmpty() || day == null
                ? read(1, LocalDate.EPOCH, ValueType.COUNT, Frequency.YEAR, goals, "", errors)
                : read(1, day, valueType.get(), often.get(), goals, "", errors);
    }

    /**
     * The definition that follows on the one that holds: the same version in other words, or the next one. What kind of
     * answer it takes and how often stays as it is: another kind is another indicator.
     */
    @Nullable
    Definition readNext(Indicator indicator, Set<UUID> goals, FormErrors errors) {
        var now = indicator.current();
        errors.unless(version.equals("" + now.version()), "nameSv", "indicator.form.overtaken");
        if (!isOtherMeaning()) {
            return read(now.version(), now.from(), now.type(), now.frequency(), goals, now.breakNote(), errors);
        }
        var day = day(errors);
        errors.unless(day == null || day.isAfter(now.from()), "from", "indicator.form.from.early", now.from())
                .unless(
                        !breakNote.isBlank() && breakNote.length() <= LONG,
                        "breakNote",
                        "indicator.form.breakNote.wrong");
        return read(
                now.version() + 1,
                day == null ? now.from() : day,
                now.type(),
                now.frequency(),
                goals,
                breakNote.strip(),
                errors);
    }

    private @Nullable Definition read(
            int number,
            LocalDate since,
            ValueType valueType,
            Frequency often,
            Set<UUID> goals,
            String why,
            FormErrors errors) {
        var part = Coded.find(Definition.Kind.class, kind);
        var better = Coded.find(Definition.Direction.class, direction);
        var who = Coded.find(Definition.Reporter.class, reporter);
        var digits = decimals.strip().matches("[0-4]") ? Integer.parseInt(decimals.strip()) : -1;
        var of = goals.stream().filter(one -> one.toString().equals(goal)).findFirst();
        errors.unless(!nameSv.isBlank() && nameSv.length() <= LONG, "nameSv", "indicator.form.name.wrong")
                .unless(nameEn.length() <= LONG, "nameEn", "indicator.form.long", LONG)
                .unless(part.isPresent(), "kind", "indicator.form.choose")
                .unless(!unitSv.isBlank() && unitSv.length() <= 100, "unitSv", "indicator.form.unit.wrong")
                .unless(unitEn.length() <= 100, "unitEn", "indicator.form.long", 100)
                .unless(numerator.length() <= LONG, "numerator", "indicator.form.long", LONG)
                .unless(denominator.length() <= LONG, "denominator", "indicator.form.long", LONG)
                .unless(
                        !valueType.isShare() || !(numerator.isBlank() || denominator.isBlank()),
                        "numerator",
                        "indicator.form.share.wrong")
                .unless(better.isPresent(), "direction", "indicator.form.choose")
                .unless(who.isPresent(), "reporter", "indicator.form.choose")
                .unless(digits >= 0, "decimals", "indicator.form.decimals.wrong")
                .unless(goal.isEmpty() || of.isPresent(), "goal", "indicator.form.choose");
        return !errors.isEmpty()
                ? null
                : new Definition(
                        number,
                        since,
                        null,
                        LocalizedText.of(nameSv.strip(), nameEn.strip()),
                        part.orElseThrow(),
                        valueType,
                        LocalizedText.of(unitSv.strip(), unitEn.strip()),
                        numerator.strip(),
                        denominator.strip(),
                        better.orElseThrow(),
                        who.orElseThrow(),
                        often,
                        digits,
                        isOpen(),
                        of.orElse(null),
                        Coded.find(Source.Kind.class, sourceKind).orElse(null),
                        why);
    }

    private @Nullable LocalDate day(FormErrors errors) {
        return switch (Reading.date(from)) {
            case Reading.Read(var day) -> day;
            case Reading.Unreadable<?> _ -> {
                errors.add("from", "indicator.form.from.wrong");
                yield null;
            }
        };
    }
}
