package se.samsyn.funding.returning;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * (Återrapporteringsformulär.) What a recipient says that it did with what was paid: a draft that its people share, handed in by one
 * of them and certified by somebody who has written nothing of it.
 *
 * @param number the first, or one more for each time it was corrected
 * @param receipt the number that it is told by once it is handed in
 * @param edition one more for each time that it was kept
 * @param hands who has written in it
 * @param correction why the funder wants it corrected; null when it does not
 */
public record ReturnForm(
        UUID id,
        UUID award,
        UUID stream,
        UUID recipient,
        int number,
        long receipt,
        int edition,
        Answer answer,
        @Nullable Instant handedInAt,
        @Nullable Instant certifiedAt,
        @Nullable Instant bookedAt,
        Set<UUID> hands,
        @Nullable String correction) {
    public ReturnForm {
        hands = Set.copyOf(hands);
    }

    /** Whether somebody has written in it, and so does not certify it. */
    public boolean isWorkOf(UUID person) {
        return hands.contains(person);
    }

    public boolean isHandedIn() {
        return handedInAt != null;
    }

    public boolean isCertified() {
        return certifiedAt != null;
    }

    /** The next number is to be written. */
    public boolean isToBeCorrected() {
        return correction != null;
    }
}
