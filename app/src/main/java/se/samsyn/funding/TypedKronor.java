package se.samsyn.funding;

import java.util.Optional;
import se.samsyn.funding.allocation.AllocationKey;
import se.samsyn.shared.Kronor;

/** An amount as people write it: whole kronor in digits, with spaces between them if one likes; nothing else is guessed at. */
public final class TypedKronor {
    private TypedKronor() {}

    public static Optional<Kronor> read(String typed) {
        return Kronor.read(typed).filter(amount -> amount.compareTo(AllocationKey.MOST) <= 0);
    }
}
