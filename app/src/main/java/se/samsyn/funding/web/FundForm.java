package se.samsyn.funding.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.samsyn.funding.TypedKronor;
import se.samsyn.shared.Kronor;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;

/** Where money comes from or what it is for, as it was filled in. */
public record FundForm(Map<String, String> given) {
    private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,3}(:[0-9]{1,3})?");
    private static final int LONGEST = 200;
    private static final int EARLIEST = 1990;
    private static final int LATEST = 2199;

    public FundForm {
        var kept = new HashMap<String, String>();
        given.forEach((field, value) -> kept.put(field, value.strip()));
        given = kept;
    }

    public String value(String field) {
        return given.getOrDefault(field, "");
    }

    /** A name, or a register number; never longer than what the ledger keeps. */
    String text(String field, int longest, String missing, FormErrors errors) {
        var text = value(field);
        errors.unless(
                !text.isEmpty() && text.length() <= longest && text.chars().noneMatch(Character::isISOControl),
                field,
                missing);
        return text;
    }

    String name(String field, FormErrors errors) {
        return text(field, LONGEST, "condition.name.missing", errors);
    }

    /** What may be left out. */
    String optionalName(String field, FormErrors errors) {
        return value(field).isEmpty() ? "" : name(field, errors);
    }

    /** A number of the state's budget: 9, 4:7. */
    String numbers(String field, FormErrors errors) {
        errors.unless(NUMBERS.matcher(value(field)).matches(), field, "condition.item.number");
        return value(field);
    }

    Optional<Kronor> kronor(String field, FormErrors errors) {
        var amount = TypedKronor.read(value(field)).filter(one -> one.compareTo(Kronor.ZERO) > 0);
        errors.unless(amount.isPresent(), field, "key.amount.wrong");
        return amount;
    }

    Optional<LocalDate> day(String field, FormErrors errors) {
        var day = read(field, LocalDate::parse, DateTimeParseException.class)
                .filter(one -> one.getYear() >= EARLIEST && one.getYear() <= LATEST);
        errors.unless(day.isPresent(), field, "condition.day.wrong");
        return day;
    }

    Optional<Integer> year(String field, FormErrors errors) {
        var year = read(field, Integer::valueOf, NumberFormatException.class)
                .filter(one -> one >= EARLIEST && one <= LATEST);
        errors.unless(year.isPresent(), field, "condition.year.wrong");
        return year;
    }

    Optional<UUID> id(String field) {
        return read(field, UUID::fromString, IllegalArgumentException.class);
    }

    /** The choices of a field, with the one that was chosen. */
    <T> List<Frame.Choice> choices(
            String field, Stream<T> among, Function<T, String> value, Function<T, String> label) {
        return among.map(one -> new Frame.Choice(
                        value.apply(one), label.apply(one), value.apply(one).equals(value(field))))
                .toList();
    }

    private <T> Optional<T> read(String field, Function<String, T> how, Class<? extends RuntimeException> wrong) {
        try {
            return Optional.of(how.apply(value(field)));
        } catch (RuntimeException thrown) {
            if (wrong.isInstance(thrown)) {
                return Optional.empty();
            }
            throw thrown;
        }
    }
}
