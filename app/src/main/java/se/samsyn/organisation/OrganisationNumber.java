package se.samsyn.organisation;

import java.util.Optional;
import java.util.regex.Pattern;
import se.samsyn.shared.Luhn;

/**
 * (Organisationsnummer) The number of a Swedish legal person, {@code 212000-0142}. The third digit is at least 2, by which it is told
 * from the number of a natural person (law 1974:174), and the last one checks the others (Luhn).
 */
public record OrganisationNumber(String number) {
    private static final Pattern FORM = Pattern.compile("[1-9]\\d[2-9]\\d{3}-\\d{4}");

    public OrganisationNumber {
        if (!FORM.matcher(number).matches() || !Luhn.checks(number.replace("-", ""))) {
            throw new IllegalArgumentException("not an organisation number: " + number);
        }
    }

    /** What somebody has typed, with or without the hyphen; nothing if it is no such number. */
    public static Optional<OrganisationNumber> read(String typed) {
        var digits = typed.strip().replaceFirst("^(\\d{6})[-\u2013 ]?(\\d{4})$", "$1-$2");
        return FORM.matcher(digits).matches() && Luhn.checks(digits.replace("-", ""))
                ? Optional.of(new OrganisationNumber(digits))
                : Optional.empty();
    }

    /** The ten digits alone. */
    public String digits() {
        return number.replace("-", "");
    }

    @Override
    public String toString() {
        return number;
    }
}
