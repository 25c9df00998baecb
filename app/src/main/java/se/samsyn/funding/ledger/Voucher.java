package se.samsyn.funding.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import se.samsyn.shared.Kronor;

/**
 * (Verifikation.) What was booked at once. Numbered without a gap for each funder and year.
 *
 * @param knownAt when it was booked, whatever day it was booked on
 */
public record Voucher(
        UUID id,
        int year,
        int number,
        LocalDate bookedOn,
        Instant knownAt,
        String ground,
        boolean generated,
        List<Entry> entries) {

    /** One movement in it. Whoever sees only some of its nodes sees only those entries. */
    public record Entry(Movement movement, UUID from, UUID to, Kronor amount) {}
}
