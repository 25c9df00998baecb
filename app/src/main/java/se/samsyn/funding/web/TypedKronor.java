package se.samsyn.funding.web;

import java.util.Optional;
import se.samsyn.funding.allocation.AllocationKey;
import se.samsyn.shared.Kronor;

/** An amount as people write it: whole kronor in digits, with spaces between them if one likes; nothing else is guessed at. */
public final class TypedKronor {
    private TypedKronor() {}

    public static Optional<Kronor> read(String typed) {
        var digits = typed.replaceAll("[\\s\\u00a0\\u202f]", "");
        return digits.matches("[0-9]{1,13}") && Long.parseLong(digits) <= AllocationKey.MOST.amount()
                ? Optional.of(new Kronor(Long.parseLong(digits)))
                : Optional.empty();
    }
}
