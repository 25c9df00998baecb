package se.samsyn.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.context.MessageSource;
import se.samsyn.shared.figure.Figure;

/** Everything that is said to a person, in one language: messages by key, numbers, money, dates and figures. */
public final class Texts {
    public static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final String NO_BREAK = "\u00a0";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Language language;
    private final MessageSource messages;
    private final DateTimeFormatter dates;

    public Texts(Language language, MessageSource messages) {
        this.language = language;
        this.dates = DateTimeFormatter.ofPattern("d MMMM yyyy", language.locale());
        this.messages = messages;
    }

    public Language language() {
        return language;
    }

    /** The message with that key; a missing key is a bug. */
    public String get(String key, Object... arguments) {
        return messages.getMessage(key, arguments, language.locale());
    }

    /** The message with that key, if there is one. */
    public Optional<String> find(String key) {
        return Optional.ofNullable(messages.getMessage(key, null, null, language.locale()));
    }

    public String pick(LocalizedText text) {
        return text.in(language);
    }

    /** "1 234,5" in Swedish, "1,234.5" in English. */
    public String number(BigDecimal number, int decimals) {
        var plain = number.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
        var negative = plain.startsWith("-");
        var digits = negative ? plain.substring(1) : plain;
        var point = digits.indexOf('.');
        var whole = point < 0 ? digits : digits.substring(0, point);
        var grouped = new StringBuilder(whole);
        for (var at = whole.length() - 3; at > 0; at -= 3) {
            grouped.insert(at, language == Language.SV ? NO_BREAK : ",");
        }
        if (point >= 0) {
            grouped.append(language == Language.SV ? ',' : '.').append(digits.substring(point + 1));
        }
        return (negative ? "\u2212" : "") + grouped;
    }

    public String number(long number) {
        return number(BigDecimal.valueOf(number), 0);
    }

    public String kronor(Kronor amount) {
        return number(amount.amount()) + NO_BREAK + get("unit.kronor");
    }

    /** "3 mars 2021". */
    public String date(LocalDate date) {
        return dates.format(date);
    }

    public String date(Instant instant) {
        return date(instant.atZone(SWEDEN).toLocalDate());
    }

    /** "3 mars 2021 14:05", Swedish time. */
    public String dateTime(Instant instant) {
        return date(instant) + " " + TIME.format(instant.atZone(SWEDEN));
    }

    /** "3 mars 2021 14:05:59", Swedish time: for deadlines and receipts. */
    public String timeToTheSecond(Instant instant) {
        return date(instant) + " " + SECONDS.format(instant.atZone(SWEDEN));
    }

    /** "2020–2021" for whole years, else both dates. */
    public String period(Period period) {
        if (!period.isWholeYears()) {
            return date(period.from()) + "\u2013" + date(period.to());
        }
        return period.years().replace('-', '\u2013');
    }

    /** The number of a figure as it is set in a table or a sentence, or the word for its absence. */
    public String figure(Figure figure) {
        return figure.number()
                .map(number -> figure.isYesOrNo()
                        ? get(number.signum() == 0 ? "answer.no" : "answer.yes")
                        : number(number, figure.decimals()) + (figure.isPercent() ? NO_BREAK + "%" : ""))
                .orElseGet(() -> get(figure.absence().orElseThrow().messageKey()));
    }
}
