package se.samsyn.funding.allocation;

/**
 * (Mottagare.) One of those that share an amount.
 *
 * @param inhabitants what the size thresholds of a key look at
 * @param weight what it is shared by: the inhabitants, or another published measure in whole units
 */
public record Recipient(String code, String name, long inhabitants, long weight) implements Comparable<Recipient> {
    public Recipient {
        if (inhabitants < 0 || weight < 0) {
            throw new IllegalArgumentException(code + " has " + inhabitants + " inhabitants and weighs " + weight);
        }
    }

    /** One that is weighed by its inhabitants. */
    public static Recipient of(String code, String name, long inhabitants) {
        return new Recipient(code, name, inhabitants, inhabitants);
    }

    /** By code, which is also how ties for a krona are broken. */
    @Override
    public int compareTo(Recipient other) {
        return code.compareTo(other.code);
    }
}
