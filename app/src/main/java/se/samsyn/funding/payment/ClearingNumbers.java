package se.samsyn.funding.payment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Luhn;

/**
 * (Clearingnummer.) How the account numbers of banks in Sweden check, by the first four digits of the clearing number, as the banks have
 * published it through Bankgirot. Clearing numbers that are not in the list, and Swedbank's from 8000, of which some accounts do not check,
 * say nothing.
 */
final class ClearingNumbers {
    private static final List<Range> KNOWN = read();

    private ClearingNumbers() {}

    /** By what a number checks. */
    enum Check implements Coded {
        ELEVEN_WITHOUT_FIRST_DIGIT(7),
        ELEVEN_WITH_CLEARING(7),
        ELEVEN(9),
        TEN(10);

        private final int digits;

        Check(int digits) {
            this.digits = digits;
        }

        @Override
        public String list() {
            return "payee.check";
        }

        boolean holds(String clearing, String number) {
            if (number.length() > digits) {
                return false;
            }
            var filled = "0".repeat(digits - number.length()) + number;
            return switch (this) {
                case ELEVEN_WITHOUT_FIRST_DIGIT -> isDividedByEleven(clearing.substring(1) + filled);
                case ELEVEN_WITH_CLEARING -> isDividedByEleven(clearing + filled);
                case ELEVEN -> isDividedByEleven(filled);
                case TEN -> Luhn.checks(filled);
            };
        }

        /** From the right the digits count 1, 2, and so on to 10, and 1 again. */
        private static boolean isDividedByEleven(String digits) {
            var sum = 0;
            for (var at = 0; at < digits.length(); at++) {
                var fromRight = digits.length() - 1 - at;
                sum += Character.digit(digits.charAt(at), 10) * (fromRight % 10 + 1);
            }
            return sum % 11 == 0;
        }
    }

    private record Range(int from, int to, Check check) {}

    /** Whether a number at a bank checks, or nothing is known of how it would. */
    static boolean check(String clearing, String number) {
        var first = Integer.parseInt(clearing.substring(0, 4));
        return KNOWN.stream()
                .filter(range -> range.from() <= first && first <= range.to())
                .allMatch(range -> range.check().holds(clearing.substring(0, 4), number));
    }

    private static List<Range> read() {
        var file = Objects.requireNonNull(ClearingNumbers.class.getResourceAsStream("/reference/clearing_numbers.csv"));
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(ClearingNumbers::range).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Range range(String line) {
        var cells = line.split(",", -1);
        return new Range(Integer.parseInt(cells[0]), Integer.parseInt(cells[1]), Coded.of(Check.class, cells[3]));
    }
}
