package se.samsyn.indicator;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;

/**
 * The year or quarter that a value is for.
 *
 * @param quarter 1 to 4; 0 for the whole year
 */
public record ReportingPeriod(int year, int quarter) {
    private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-?[QK]([1-4]))?");

    public static ReportingPeriod year(int year) {
        return new ReportingPeriod(year, 0);
    }

    static ReportingPeriod of(LocalDate from, Frequency frequency) {
        return new ReportingPeriod(
                from.getYear(), frequency == Frequency.YEAR ? 0 : (from.getMonthValue() - 1) / 3 + 1);
    }

    /** Reads {@code 2021} or {@code 2021-Q1}. */
    public static Optional<ReportingPeriod> parse(String text) {
        var matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var year = Integer.parseInt(matcher.group(1));
        var quarter = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        return year < 1900 ? Optional.empty() : Optional.of(new ReportingPeriod(year, quarter));
    }

    public Frequency frequency() {
        return quarter == 0 ? Frequency.YEAR : Frequency.QUARTER;
    }

    public Period days() {
        if (quarter == 0) {
            return Period.year(year);
        }
        var from = LocalDate.of(year, quarter * 3 - 2, 1);
        return new Period(from, from.plusMonths(3).minusDays(1));
    }

    /** The year or quarter before. */
    ReportingPeriod before() {
        if (quarter == 0) {
            return year(year - 1);
        }
        return quarter == 1 ? new ReportingPeriod(year - 1, 4) : new ReportingPeriod(year, quarter - 1);
    }

    /** {@code 2021} or {@code 2021-Q1}: in addresses and files. */
    public String code() {
        return quarter == 0 ? "" + year : year + "-Q" + quarter;
    }

    public LocalizedText label() {
        return quarter == 0
                ? LocalizedText.same("" + year)
                : LocalizedText.of(year + " kv " + quarter, year + " Q" + quarter);
    }
}
