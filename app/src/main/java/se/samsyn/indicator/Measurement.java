package se.samsyn.indicator;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import se.samsyn.publication.Wording;
import se.samsyn.shared.Absence;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Names;
import se.samsyn.shared.Share;
import se.samsyn.shared.figure.Calculation;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;

/**
 * All that is known of one indicator for one county and period, and the figures that follow from it.
 *
 * @param asked how many there are to report, where that is known of the territory; else how many did
 * @param rows what each reported, as far as the one who asks may see it
 * @param at when this was read: the date of a figure that rests on nothing reported
 */
record Measurement(
        Indicator indicator,
        Definition definition,
        String countyCode,
        LocalizedText county,
        ReportingPeriod period,
        Tally tally,
        long asked,
        List<Row> rows,
        List<Source> sources,
        Instant at) {

    /** What one organisation reported. */
    record Row(String key, LocalizedText name, String territory, Value value) {}

    /** The figure of the county: a share, or a sum. */
    Figure figure(Wording say) {
        return definition.type().isShare() ? share(say) : sum(say);
    }

    /** The share of those that answered that answered yes, or parts over wholes. */
    Figure share(Wording say) {
        var yes = definition.type() == ValueType.YES_NO ? tally.yes() : tally.numerators();
        var of = definition.type() == ValueType.YES_NO ? tally.numbers() : tally.denominators();
        var calculation = of == 0 ? new Calculation.Absent(whyNothing()) : new Calculation.Part(new Share(yes, of));
        return figure("share", calculation, Figure.PERCENT, say);
    }

    /** What was reported, added up; for questions of yes or no, how many said yes. */
    Figure sum(Wording say) {
        if (definition.type() == ValueType.YES_NO) {
            return figure(
                    "value",
                    tally.numbers() == 0 ? new Calculation.Absent(whyNothing()) : new Calculation.Counted(tally.yes()),
                    say.say("indicator.reporters." + definition.reporter().code()),
                    say);
        }
        return figure("value", added(), definition.unit(), say);
    }

    private Calculation added() {
        if (tally.numbers() == 0) {
            return new Calculation.Absent(whyNothing());
        }
        var terms = rows.stream()
                .flatMap(row -> row.value().answer() instanceof Answer.Number(var number)
                        ? Stream.of(number)
                        : Stream.<BigDecimal>empty())
                .toList();
        // Terms are told only when anybody may see each of them.
        var allOpen = terms.size() == tally.numbers()
                && rows.stream().allMatch(row -> row.value().open());
        return tally.numbers() == 1 || !allOpen ? new Calculation.Stated(tally.total()) : new Calculation.Summed(terms);
    }

    /** The figure of one organisation, as it reported it. */
    Figure reported(Row row, Wording say) {
        var calculation = switch (row.value().answer()) {
            case Answer.Number(var number) -> new Calculation.Stated(number);
            case Answer.Part(var share) -> new Calculation.Part(share);
            case Answer.None(var absence) -> new Calculation.Absent(absence);
        };
        return new Figure(
                FigureAddress.of("reported", indicator.code(), row.key(), period.code()),
                say.say("indicator.figure.label", definition.name(), row.name(), period.label()),
                calculation,
                unitOfOne(),
                definition.type() == ValueType.YES_NO ? 0 : definition.decimals(),
                null,
                defined(say),
                noted(sources.stream()
                        .filter(source -> source.id().equals(row.value().source()))
                        .toList()),
                row.value().changedAt(),
                notes(List.of(row), say),
                List.of(ingredient(row)),
                row.value().generated());
    }

    /** The place of an organisation whose report the one who asks does not see, or that has not reported. */
    Figure unseen(String key, LocalizedText name, Wording say) {
        return new Figure(
                FigureAddress.of("reported", indicator.code(), key, period.code()),
                say.say("indicator.figure.label", definition.name(), name, period.label()),
                new Calculation.Absent(tally.rows() > rows.size() ? Absence.HIDDEN : Absence.NOT_REPORTED),
                unitOfOne(),
                definition.decimals(),
                null,
                defined(say),
                List.of(),
                at,
                List.of(),
                List.of(),
                false);
    }

    private LocalizedText unitOfOne() {
        return switch (definition.type()) {
            case YES_NO -> Figure.YES_OR_NO;
            case SHARE -> Figure.PERCENT;
            case COUNT, NUMBER, MONEY -> definition.unit();
        };
    }

    Figure.Base base() {
        var expected = Math.max(asked, tally.rows());
        var leftOut = new ArrayList<Figure.LeftOut>();
        for (var absence : Absence.values()) {
            var silent = absence == Absence.NOT_REPORTED ? expected - tally.rows() : 0;
            var count = tally.absent(absence) + silent;
            if (count > 0) {
                leftOut.add(new Figure.LeftOut(absence, count));
            }
        }
        return new Figure.Base(expected, tally.numbers(), leftOut);
    }

    private Figure figure(String kind, Calculation calculation, LocalizedText unit, Wording say) {
        return new Figure(
                FigureAddress.of(kind, indicator.code(), countyCode, period.code()),
                say.say("indicator.figure.label", definition.name(), county, period.label()),
                calculation,
                unit,
                definition.type() == ValueType.YES_NO && !kind.equals("share") ? 0 : definition.decimals(),
                base(),
                defined(say),
                noted(sources),
                tally.changedAt() == null ? at : tally.changedAt(),
                notes(rows.size() == 1 ? rows : List.of(), say),
                rows.stream()
                        .sorted(Comparator.comparing(row -> row.name().sv(), Names.SWEDISH))
                        .map(this::ingredient)
                        .toList(),
                tally.generated() > 0);
    }

    /** Nobody was asked before the indicator was; after that, silence is a report that is missing. */
    private Absence whyNothing() {
        if (tally.rows() == 0) {
            return definition.holdsIn(period.days()) ? Absence.NOT_REPORTED : Absence.NOT_ASKED;
        }
        return Stream.of(Absence.NOT_REPORTED, Absence.HIDDEN, Absence.NOT_APPLICABLE, Absence.NOT_ASKED)
                .filter(absence -> tally.absent(absence) > 0)
                .findFirst()
                .orElse(Absence.NOT_REPORTED);
    }

    private LocalizedText defined(Wording say) {
        return say.say(
                definition.denominator().isEmpty() ? "indicator.figure.defined" : "indicator.figure.definedPart",
                definition.numerator().isEmpty() ? definition.name() : definition.numerator(),
                definition.denominator(),
                "" + definition.version(),
                definition.from().toString());
    }

    /** The break the version began with, and the comment where one alone reported. */
    private List<LocalizedText> notes(List<Row> commented, Wording say) {
        var notes = new ArrayList<LocalizedText>();
        if (definition.version() > 1 && !definition.from().isAfter(period.days().to())) {
            notes.add(say.say("indicator.figure.break", definition.from().toString(), definition.breakNote()));
        }
        commented.stream()
                .map(row -> row.value().comment())
                .filter(comment -> !comment.isEmpty())
                .map(LocalizedText::same)
                .forEach(notes::add);
        return notes;
    }

    private Figure.Ingredient ingredient(Row row) {
        var value = row.value();
        return new Figure.Ingredient(
                row.name(),
                switch (value.answer()) {
                    case Answer.Number(var number) -> number;
                    case Answer.Part(var share) -> share.percent(Math.max(1, definition.decimals()));
                    case Answer.None _ -> null;
                },
                value.answer() instanceof Answer.None(var absence) ? absence : null,
                definition.type() == ValueType.YES_NO,
                value.comment(),
                value.changedAt(),
                value.generated(),
                value.open());
    }

    private static List<Figure.SourceNote> noted(List<Source> sources) {
        return sources.stream()
                .map(source -> new Figure.SourceNote(source.title(), source.sent(), source.answered()))
                .toList();
    }
}
