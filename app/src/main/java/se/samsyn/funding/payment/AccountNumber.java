package se.samsyn.funding.payment;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Luhn;

/**
 * (Kontonummer.) An account by its number, whose check digits hold: Luhn of a giro, modulo 97 of an IBAN. Of an account at a bank the
 * form holds; whether it checks as its bank has it is asked where it is typed, as banks change.
 *
 * @param clearing of an account at a bank; null for the others
 * @param number digits alone; for an IBAN as it is written without spaces
 */
public record AccountNumber(AccountKind kind, @Nullable String clearing, String number) {
    private static final Pattern BANKGIRO = Pattern.compile("[0-9]{7,8}");
    private static final Pattern PLUSGIRO = Pattern.compile("[0-9]{2,8}");
    /** Four digits; a fifth, which checks them, where the first is 8. */
    private static final Pattern CLEARING = Pattern.compile("[1-9][0-9]{3}|8[0-9]{4}");

    private static final Pattern AT_A_BANK = Pattern.compile("[0-9]{2,10}");
    private static final Pattern SWEDISH_IBAN = Pattern.compile("SE[0-9]{22}");
    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    public AccountNumber {
        if (!holds(kind, clearing, number)) {
            throw new IllegalArgumentException("no " + kind + ": " + clearing + " " + number);
        }
    }

    /** What somebody has typed, with the hyphens and spaces it is written with; nothing if it is no such account. */
    public static Optional<AccountNumber> read(AccountKind kind, String clearing, String number) {
        var plain = plain(number);
        var of = kind == AccountKind.BANK_ACCOUNT ? plain(clearing) : null;
        return holds(kind, of, plain) && (of == null || ClearingNumbers.check(of, plain))
                ? Optional.of(new AccountNumber(kind, of, plain))
                : Optional.empty();
    }

    /** As it is written for people. */
    public String written() {
        return switch (kind) {
            case BANKGIRO -> number.substring(0, number.length() - 4) + "-" + number.substring(number.length() - 4);
            case PLUSGIRO -> number.substring(0, number.length() - 1) + "-" + number.substring(number.length() - 1);
            case BANK_ACCOUNT -> clearing + ", " + number;
            case IBAN -> number.replaceAll("(.{4})(?!$)", "$1 ");
        };
    }

    /** Whether it is a Swedish IBAN that checks. */
    static boolean isIban(String number) {
        if (!SWEDISH_IBAN.matcher(number).matches()) {
            return false;
        }
        var digits = new StringBuilder();
        (number.substring(4) + number.substring(0, 4))
                .chars()
                .forEach(each -> digits.append(Character.digit(each, 36)));
        return new BigInteger(digits.toString()).mod(MODULUS).equals(BigInteger.ONE);
    }

    private static boolean holds(AccountKind kind, @Nullable String clearing, String number) {
        return (clearing != null) == (kind == AccountKind.BANK_ACCOUNT)
                && switch (kind) {
                    case BANKGIRO -> BANKGIRO.matcher(number).matches() && Luhn.checks(number);
                    case PLUSGIRO -> PLUSGIRO.matcher(number).matches() && Luhn.checks(number);
                    case BANK_ACCOUNT ->
                        clearing != null
                                && CLEARING.matcher(clearing).matches()
                                && (clearing.length() == 4 || Luhn.checks(clearing))
                                && AT_A_BANK.matcher(number).matches();
                    case IBAN -> isIban(number);
                };
    }

    private static String plain(String typed) {
        return typed.replaceAll("[\\s\\u00a0\\u202f\\u2013.,-]", "").toUpperCase(Locale.ROOT);
    }
}
