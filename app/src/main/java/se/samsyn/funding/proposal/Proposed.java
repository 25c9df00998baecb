package se.samsyn.funding.proposal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import se.samsyn.funding.allocation.Allocation;
import se.samsyn.funding.allocation.Recipient;
import se.samsyn.shared.Kronor;

/**
 * A proposal with the whole calculation behind it, worked out again from the people that it counted.
 *
 * @param counted all those that the key is about, also those that it excludes, in order of code
 * @param recipients the organisation behind each code, as far as the one who asks may see its amount
 */
public record Proposed(
        Proposal proposal, Allocation allocation, List<Recipient> counted, Map<String, UUID> recipients) {
    public Proposed {
        counted = counted.stream().sorted().toList();
    }

    /** What the recipient with that code gets; nothing for one that is excluded, or is none of them. */
    public Kronor amountOf(String code) {
        return allocation.find(code).map(Allocation.Part::amount).orElse(Kronor.ZERO);
    }

    public UUID recipientOf(String code) {
        return Objects.requireNonNull(recipients.get(code), code);
    }
}
