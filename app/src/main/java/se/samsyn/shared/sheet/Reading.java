package se.samsyn.shared.sheet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What somebody wrote, read as the thing it should be; or the reason why it cannot be. The same rules for forms and files. */
public sealed interface Reading<T> {
    record Read<T>(T value) implements Reading<T> {}

    record Unreadable<T>(String messageKey, List<Object> arguments) implements Reading<T> {}

    /** Digits, in groups of three or not, and a decimal comma or point. */
    Pattern NUMBER = Pattern.compile("([-\u2212]?)(\\d{1,3}(?:[ \u00a0\u202f]\\d{3})+|\\d+)(?:([.,])(\\d+))?");

    int MOST_DIGITS = 15;

    /** A whole number; {@code 1 000} and {@code 1000} are the same, {@code 1 000,5} is none. */
    static Reading<Long> wholeNumber(String text) {
        return switch (number(text, 0)) {
            case Read(var number) -> new Read<>(number.longValueExact());
            case Unreadable(var key, var arguments) -> new Unreadable<>(key, arguments);
        };
    }

    /** A number of at most so many decimals. A point before three digits may mean either thing, and is refused. */
    static Reading<BigDecimal> number(String text, int decimals) {
        var matcher = NUMBER.matcher(text.strip());
        if (!matcher.matches()) {
            return new Unreadable<>("reading.number", List.of(text));
        }
        var whole = matcher.group(2).replaceAll("\\D", "");
        var fraction = matcher.group(4);
        if (whole.length() > MOST_DIGITS) {
            return new Unreadable<>("reading.number.tooLarge", List.of(text));
        }
        if (fraction != null) {
            if (".".equals(matcher.group(3)) && fraction.length() == 3 && !whole.equals("0")) {
                return new Unreadable<>("reading.number.ambiguous", List.of(text));
            }
            if (decimals == 0) {
                return new Unreadable<>("reading.wholeNumber", List.of(text));
            }
            if (fraction.length() > decimals) {
                return new Unreadable<>("reading.number.decimals", List.of(text, decimals));
            }
        }
        var number = new BigDecimal(fraction == null ? whole : whole + "." + fraction);
        return new Read<>(matcher.group(1).isEmpty() ? number : number.negate());
    }

    /** A day as {@code 2021-03-31}; no other way of writing is guessed at. */
    static Reading<LocalDate> date(String text) {
        try {
            return new Read<>(LocalDate.parse(text.strip()));
        } catch (DateTimeParseException other) {
            return new Unreadable<>("reading.date", List.of(text));
        }
    }

    /** One of those codes. */
    static Reading<String> code(String text, Set<String> codes) {
        var code = text.strip().toLowerCase(Locale.ROOT);
        if (codes.contains(code)) {
            return new Read<>(code);
        }
        return new Unreadable<>(
                "reading.code",
                List.of(text, String.join(", ", codes.stream().sorted().toList())));
    }
}
