package se.samsyn.funding.payment;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a payment needs to know beside the ledger.
 *
 * @param rest how long an account that replaces another is not used
 * @param debtors the account each funder pays from, by the funder's key, such as
 *     {@code samsyn.funding.payment.debtors.jamstalldhetsmyndigheten.iban=SE…}
 */
@ConfigurationProperties("samsyn.funding.payment")
public record PaymentSettings(
        @DefaultValue("5d") Duration rest, @DefaultValue Map<String, Debtor> debtors) {
    private static final Pattern BIC = Pattern.compile("[A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?");

    public PaymentSettings {
        if (rest.isNegative()) {
            throw new IllegalArgumentException("samsyn.funding.payment.rest is before it begins: " + rest);
        }
    }

    /** (Betalarens konto.) Where a funder pays from, and by which bank. */
    public record Debtor(String iban, String bic) {
        public Debtor {
            if (!AccountNumber.isIban(iban) || !BIC.matcher(bic).matches()) {
                throw new IllegalArgumentException(
                        "samsyn.funding.payment.debtors takes a Swedish iban and a bic, not " + iban + " and " + bic);
            }
        }
    }

    Optional<Debtor> find(String funderKey) {
        return Optional.ofNullable(debtors.get(funderKey));
    }
}
