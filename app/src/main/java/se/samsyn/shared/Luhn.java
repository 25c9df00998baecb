package se.samsyn.shared;

/** (Luhn-algoritmen.) The last digit checks the others, from the right: each second one counts double. */
public final class Luhn {
    private Luhn() {}

    /** Whether digits, and only digits, check. */
    public static boolean checks(String digits) {
        var sum = 0;
        for (var at = 0; at < digits.length(); at++) {
            var times = (digits.length() - at) % 2 == 0 ? 2 : 1;
            var counted = Character.digit(digits.charAt(at), 10) * times;
            sum += counted / 10 + counted % 10;
        }
        return sum % 10 == 0;
    }
}
