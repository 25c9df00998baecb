package se.samsyn.funding.report;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.ledger.Movement;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.organisation.Organisation;
import se.samsyn.shared.Kronor;

/**
 * What one movement has come to in a stream, of an appropriation item.
 *
 * @param recipient null for what moves to or from the stream as a whole
 */
record Moved(Stream stream, UUID item, @Nullable Organisation recipient, Movement movement, Kronor amount) {
    Optional<Organisation> findRecipient() {
        return Optional.ofNullable(recipient);
    }
}
