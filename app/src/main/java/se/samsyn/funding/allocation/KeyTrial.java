package se.samsyn.funding.allocation;

import java.util.List;
import java.util.Optional;
import se.samsyn.organisation.ShippedPopulation;

/** A key tried on the population that Samsyn is shipped with; tells in English, for the command line, why it cannot be met. */
public sealed interface KeyTrial {
    record Shared(Allocation allocation) implements KeyTrial {}

    record Refused(List<String> why) implements KeyTrial {}

    static KeyTrial of(String json) {
        return switch (KeyFile.read(json)) {
            case KeyFile.Reading.Wrong(var why) -> new Refused(why);
            case KeyFile.Reading.Read(var key) -> of(key);
        };
    }

    /** What comes of the key; nothing when nobody was counted on its day. */
    static Optional<AllocationKey.Outcome> allocate(AllocationKey key) {
        var recipients = counted(key);
        return recipients.isEmpty() ? Optional.empty() : Optional.of(key.allocate(recipients));
    }

    /** All those that the key is about, with their inhabitants on its day; nobody when no people were counted then. */
    static List<Recipient> counted(AllocationKey key) {
        return ShippedPopulation.listOf(key.recipients().kind(), key.countedOn()).stream()
                .map(one -> Recipient.of(one.code(), one.name(), one.persons()))
                .toList();
    }

    private static KeyTrial of(AllocationKey key) {
        var outcome = allocate(key);
        if (outcome.isEmpty()) {
            return new Refused(List.of("population_date: nobody was counted on " + key.countedOn()
                    + "; there are counts of 31 December "
                    + ShippedPopulation.years().getFirst() + " to "
                    + ShippedPopulation.years().getLast()));
        }
        return switch (outcome.get()) {
            case Allocation allocation -> new Shared(allocation);
            case AllocationKey.Unmet unmet -> new Refused(List.of(told(unmet, key)));
        };
    }

    private static String told(AllocationKey.Unmet unmet, AllocationKey key) {
        var total = key.total().amount();
        return "the key cannot be met: "
                + switch (unmet.why()) {
                    case NOBODY -> "everybody is excluded";
                    case EXCLUDED_UNKNOWN -> "somebody is excluded who is none of the recipients";
                    case PROMISED_OVER_TOTAL ->
                        "bases and floors come to " + unmet.evidence() + ", the total is " + total;
                    case CAPS_UNDER_TOTAL ->
                        "everybody at the cap takes " + unmet.evidence() + ", the total is " + total;
                    case PROMISED_OVER_CAP -> "somebody is promised " + unmet.evidence() + ", over the cap";
                    case NO_WEIGHT -> unmet.evidence() + " are left and nobody has inhabitants to share them by";
                    case EARMARKS_OVER_TOTAL -> unmet.evidence() + " are earmarked, the total is " + total;
                };
    }
}
