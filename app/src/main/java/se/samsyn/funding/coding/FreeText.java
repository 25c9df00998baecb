package se.samsyn.funding.coding;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import se.samsyn.funding.returning.UnusedReason;

/**
 * (Fritextsvar.) What a recipient tells in its own words: in the latest return that is certified, or a year after.
 *
 * @param id the return's, or a year after the award's
 * @param reasons which reasons it chose for what is unused
 */
public record FreeText(
        UUID id,
        UUID award,
        UUID stream,
        boolean isYearAfter,
        String text,
        Set<UnusedReason> reasons,
        List<Coding> codings) {
    public static final int CODERS = 2;
    private static final int GLIMPSE = 160;

    public FreeText {
        reasons = Set.copyOf(reasons);
        codings = List.copyOf(codings);
    }

    /**
     * That somebody has coded it.
     *
     * @param codes what she said; empty for whoever may not read it yet
     */
    public record Coding(UUID coder, String name, Instant at, Set<UUID> codes) {}

    public Optional<Coding> by(UUID person) {
        return codings.stream().filter(one -> one.coder().equals(person)).findFirst();
    }

    public boolean isCodedByTwo() {
        return codings.size() >= CODERS;
    }

    public boolean isFor(UUID person) {
        return !isCodedByTwo() && by(person).isEmpty();
    }

    public boolean has(UUID code) {
        return codings.stream().anyMatch(one -> one.codes().contains(code));
    }

    /** Its beginning, to know it by in a list. */
    public String glimpse() {
        var line = text.replaceAll("\\s+", " ");
        return line.length() <= GLIMPSE ? line : line.substring(0, GLIMPSE).strip() + " …";
    }
}
