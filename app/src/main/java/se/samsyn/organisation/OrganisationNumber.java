package se.samsyn.organisation;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * (Organisationsnummer) The number of a Swedish legal person, {@code 212000-0142}. The third digit is at least 2, by which it is told
 * from the number of a natural person (law 1974:174), and the last one checks the others (Luhn).
 */
public record OrganisationNumber(String number) {
    private static final Pattern FORM = Pattern.compile("[1-9]\\d[2-9]\\d{3}-\\d{4}");

    public OrganisationNumber {
        if (!FORM.matcher(number).matches() || !checks(number.replace("-", ""))) {
            throw new IllegalArgumentException("not an organisation number: " + number);
        }
    }

    /** What somebody has typed, with or without the hyphen; nothing if it is no such number. */
    public static Optional<OrganisationNumber> read(String typed) {
        var digits = typed.strip().replaceFirst("^(\\d{6})[-\u2013 ]?(\\d{4})$", "$1-$2");
        return FORM.matcher(digits).matches() && checks(digits.replace("-", ""))
                ? Optional.of(new OrganisationNumber(digits))
                : Optional.empty();
    }

    /** The ten digits alone. */
    public String digits() {
        return number.replace("-", "");
    }

    private static boolean checks(String digits) {
        var sum = 0;
        for (var at = 0; at < digits.length(); at++) {
            var doubled = Character.digit(digits.charAt(at), 10) * (at % 2 == 0 ? 2 : 1);
            sum += doubled / 10 + doubled % 10;
        }
        return sum % 10 == 0;
    }

    @Override
    public String toString() {
        return number;
    }
}
