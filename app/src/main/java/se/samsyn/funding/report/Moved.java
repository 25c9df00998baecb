package se.samsyn.funding.report;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.ledger.Movement;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.organisation.Organisation;
import se.samsyn.shared.Kronor;

/**
 * What one movement has come to for an award, or in a stream, of an appropriation item.
 *
 * @param recipient null for what moves to or from the stream as a whole
 * @param named whether the one who asks may know of whom it is
 */
record Moved(
        Stream stream, UUID item, @Nullable Organisation recipient, Movement movement, Kronor amount, boolean named) {
    Optional<Organisation> findRecipient() {
        return Optional.ofNullable(recipient);
    }
}
