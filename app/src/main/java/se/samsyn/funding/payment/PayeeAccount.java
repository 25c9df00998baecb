package se.samsyn.funding.payment;

import java.time.Instant;
import java.util.UUID;

/**
 * (Mottagarkonto.) Where an organisation wants its money.
 *
 * @param toldBy what whoever told it is called
 * @param usableFrom until then it rests, and nothing is paid to the organisation at all
 */
public record PayeeAccount(
        UUID id,
        UUID organisation,
        int version,
        AccountNumber number,
        String toldBy,
        Instant toldAt,
        Instant usableFrom) {
    public boolean restsAt(Instant at) {
        return at.isBefore(usableFrom);
    }
}
