package se.samsyn.funding.returning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import se.samsyn.shared.Kronor;

/**
 * (Återkrav.) What is asked back of an award, and until when.
 *
 * @param version one more for each time that it was made anew, after a correction
 */
public record Claim(
        UUID id,
        UUID award,
        UUID recipient,
        int version,
        long number,
        Kronor amount,
        LocalDate dueOn,
        Instant claimedAt) {
    /** (OCR-nummer.) The number and its check digit, which whoever pays writes on the payment. */
    public String reference() {
        return number + "" + checkDigit(Long.toString(number));
    }

    public boolean isOverdue(LocalDate today) {
        return today.isAfter(dueOn);
    }

    /** By Luhn: each second digit from the right is doubled. */
    static int checkDigit(String digits) {
        var sum = 0;
        for (var place = 0; place < digits.length(); place++) {
            var digit = Character.digit(digits.charAt(digits.length() - 1 - place), 10);
            var weighed = place % 2 == 0 ? digit * 2 : digit;
            sum += weighed / 10 + weighed % 10;
        }
        return (10 - sum % 10) % 10;
    }
}
