package se.samsyn.shared.figure;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Absence;
import se.samsyn.shared.LocalizedText;

/**
 * A number as it may be shown to a person: never bare, always with what it measures, its base, its source and the date
 * it was known. Where there is no number it says which of the kinds of absence it is.
 *
 * @param label what it measures, for whom and when
 * @param unit of the number; {@link #PERCENT} for shares
 * @param base what was expected, received and left out; null for numbers that count nothing
 * @param definition how the measure is defined, in the version that held for the period
 * @param ingredients the rows it is built on, as far as the one who asks may see them
 * @param generated true when any part of it was made up to fit published shares
 */
public record Figure(
        FigureAddress address,
        LocalizedText label,
        Calculation calculation,
        LocalizedText unit,
        int decimals,
        @Nullable Base base,
        LocalizedText definition,
        List<SourceNote> sources,
        Instant asOf,
        List<LocalizedText> notes,
        List<Ingredient> ingredients,
        boolean generated) {

    public static final LocalizedText PERCENT = LocalizedText.same("%");
    /** The unit of an answer to a question of yes or no, which is 1 or 0. */
    public static final LocalizedText YES_OR_NO = LocalizedText.of("ja eller nej", "yes or no");

    public Figure {
        sources = List.copyOf(sources);
        notes = List.copyOf(notes);
        ingredients = List.copyOf(ingredients);
    }

    /** A figure that is simply counted or stated, without base, notes or rows. */
    public static Figure plain(
            FigureAddress address,
            LocalizedText label,
            Calculation calculation,
            LocalizedText unit,
            SourceNote source,
            Instant asOf) {
        return new Figure(
                address,
                label,
                calculation,
                unit,
                0,
                null,
                LocalizedText.same(""),
                List.of(source),
                asOf,
                List.of(),
                List.of(),
                false);
    }

    /** The number as rounded for showing; empty when there is none. */
    public Optional<BigDecimal> number() {
        return Optional.ofNullable(calculation.result(decimals));
    }

    public Optional<Absence> absence() {
        return calculation instanceof Calculation.Absent(var absence) ? Optional.of(absence) : Optional.empty();
    }

    public boolean isPercent() {
        return calculation instanceof Calculation.Part;
    }

    public boolean isYesOrNo() {
        return unit.equals(YES_OR_NO);
    }

    /**
     * What a share or a sum rests on: n received of so many expected, and what was left out and why.
     *
     * @param included how many the number is built on, the n of the report
     */
    public record Base(long expected, long included, List<LeftOut> leftOut) {
        public Base {
            leftOut = List.copyOf(leftOut);
        }
    }

    /** How many were left out for one reason. */
    public record LeftOut(Absence reason, long count) {}

    /** Where a figure comes from, with how many were asked and how many answered where that is known. */
    public record SourceNote(
            LocalizedText title,
            @Nullable Integer sent,
            @Nullable Integer answered) {
        public static SourceNote named(String sv, String en) {
            return new SourceNote(LocalizedText.of(sv, en), null, null);
        }
    }

    /**
     * One row under a figure: who reported what, when, and any comment that follows the value.
     *
     * @param open whether anybody may see the row; the others never leave with a frozen report
     */
    public record Ingredient(
            LocalizedText who,
            @Nullable BigDecimal number,
            @Nullable Absence absence,
            boolean yesOrNo,
            String comment,
            Instant reportedAt,
            boolean generated,
            boolean open) {}
}
