package se.samsyn.indicator;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import se.samsyn.shared.Absence;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Share;
import se.samsyn.shared.sheet.Reading;

/** (Värdetyp.) What kind of answer an indicator takes, how it is written, and what it becomes for a whole county. */
public enum ValueType implements Coded {
    /** One answer each; the share of those that answered yes for a county. */
    YES_NO,
    /** Whole things counted; added up. */
    COUNT,
    /** Any number; added up. */
    NUMBER,
    /** A part of a whole; parts over wholes for a county. */
    SHARE,
    /** Whole kronor; added up. */
    MONEY;

    private static final Set<String> YES_WORDS = Set.of("yes", "ja", "1");
    private static final Set<String> NO_WORDS = Set.of("no", "nej", "0");
    private static final Pattern PART = Pattern.compile("(\\d[\\d \u00a0\u202f]*)(?:/|av|of)([\\d \u00a0\u202f]*\\d)");

    @Override
    public String list() {
        return "indicator.valueType";
    }

    /** Whether a county's figure is a share of something. */
    public boolean isShare() {
        return this == YES_NO || this == SHARE;
    }

    /** Reads an answer, or the code of one of the kinds of no number. */
    public Reading<Answer> read(String text, int decimals) {
        var word = text.strip().toLowerCase(Locale.ROOT);
        for (var absence : Absence.values()) {
            if (absence.code().equals(word)) {
                return new Reading.Read<>(new Answer.None(absence));
            }
        }
        return switch (this) {
            case YES_NO -> yesOrNo(word);
            case COUNT -> counted(Reading.number(text, 0), text);
            case MONEY -> number(Reading.number(text, 0));
            case NUMBER -> number(Reading.number(text, Math.max(decimals, 0)));
            case SHARE -> part(word);
        };
    }

    /** As it is written in files and in the fields of forms, so that it can be read back. */
    public String write(Answer answer) {
        return switch (answer) {
            case Answer.None(var absence) -> absence.code();
            case Answer.Part(var share) -> share.numerator() + "/" + share.denominator();
            case Answer.Number(var number) ->
                this == YES_NO ? number.signum() == 0 ? "no" : "yes" : number.toPlainString();
        };
    }

    private static Reading<Answer> yesOrNo(String word) {
        if (YES_WORDS.contains(word)) {
            return new Reading.Read<>(new Answer.Number(Answer.YES));
        }
        if (NO_WORDS.contains(word)) {
            return new Reading.Read<>(new Answer.Number(Answer.NO));
        }
        return unreadable("indicator.reading.yesNo", word);
    }

    private static Reading<Answer> counted(Reading<BigDecimal> reading, String text) {
        return reading instanceof Reading.Read(var number) && number.signum() < 0
                ? unreadable("indicator.reading.negative", text)
                : number(reading);
    }

    private static Reading<Answer> number(Reading<BigDecimal> reading) {
        return switch (reading) {
            case Reading.Read(var number) -> new Reading.Read<>(new Answer.Number(number));
            case Reading.Unreadable(var key, var arguments) -> new Reading.Unreadable<>(key, arguments);
        };
    }

    private static Reading<Answer> part(String word) {
        var matcher = PART.matcher(word);
        if (!matcher.matches()) {
            return unreadable("indicator.reading.part", word);
        }
        var terms = Arrays.asList(matcher.group(1).strip(), matcher.group(2).strip()).stream()
                .map(Reading::wholeNumber)
                .toList();
        if (terms.getFirst() instanceof Reading.Read(var numerator)
                && terms.getLast() instanceof Reading.Read(var denominator)
                && denominator > 0
                && numerator <= denominator) {
            return new Reading.Read<>(new Answer.Part(new Share(numerator, denominator)));
        }
        return unreadable("indicator.reading.part", word);
    }

    private static Reading<Answer> unreadable(String key, String text) {
        return new Reading.Unreadable<>(key, List.of(text));
    }
}
