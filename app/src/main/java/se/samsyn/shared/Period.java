package se.samsyn.shared;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whole days from the first to the last, both included. */
public record Period(LocalDate from, LocalDate to) {
    private static final Pattern YEARS = Pattern.compile("(\\d{4})(?:-(\\d{4}))?");

    public Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the period ends before it begins: " + from + "–" + to);
        }
    }

    public static Period year(int year) {
        return years(year, year);
    }

    public static Period years(int first, int last) {
        return new Period(LocalDate.of(first, 1, 1), LocalDate.of(last, 12, 31));
    }

    /** Reads {@code 2021} or {@code 2019-2021}; empty when it is neither or runs backwards. */
    public static Optional<Period> parseYears(String text) {
        var matcher = YEARS.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var first = Integer.parseInt(matcher.group(1));
        var last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        try {
            return last < first || first < 1900 ? Optional.empty() : Optional.of(years(first, last));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    /** Whether it is made of whole calendar years. */
    public boolean isWholeYears() {
        return from.getDayOfYear() == 1 && to.equals(LocalDate.of(to.getYear(), 12, 31));
    }

    /** {@code 2021} or {@code 2019-2021}: how addresses of figures name it. */
    public String years() {
        return from.getYear() == to.getYear() ? "" + from.getYear() : from.getYear() + "-" + to.getYear();
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    public boolean overlaps(Period other) {
        return !other.to.isBefore(from) && !other.from.isAfter(to);
    }
}
