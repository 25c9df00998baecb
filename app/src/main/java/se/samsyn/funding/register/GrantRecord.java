package se.samsyn.funding.register;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.ledger.AwardAccount;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;

/**
 * (Bidrag i översikten.) A grant that an organisation has got or applied for, wherever that is known from.
 *
 * @param year of the decision; of what is not decided, in which it came in
 * @param through the call, the stream, or the programme
 * @param title of what is done; empty where only the call, stream or programme tells
 * @param application null for what was not applied for here
 * @param account null where only its owner keeps one
 * @param source null for what is known from here
 */
public record GrantRecord(
        Origin origin,
        int year,
        String funder,
        LocalizedText through,
        String title,
        Period period,
        @Nullable Kronor applied,
        @Nullable Kronor granted,
        @Nullable AwardAccount account,
        Set<Aim> aims,
        @Nullable UUID application,
        @Nullable Source source,
        boolean generated) {
    public GrantRecord {
        aims = Set.copyOf(aims);
    }

    /** Where a grant is known from. */
    public enum Origin implements Coded {
        /** Decided by one's own organisation, or waiting to be. */
        OWN,
        /** Published by another funder here. */
        PUBLISHED,
        /** Told in another agency's list. */
        LISTED;

        @Override
        public String list() {
            return "grants.origin";
        }
    }

    /** The list that tells of it, and when that was taken in. */
    public record Source(String name, Instant takenInAt) {}

    /** What it is about: what was granted, or what is asked for as long as nothing is decided. */
    public Kronor amount() {
        if (granted != null) {
            return granted;
        }
        return applied == null ? Kronor.ZERO : applied;
    }

    /** What it is compared by in words. */
    String purpose() {
        return title + " " + through.sv();
    }

    public boolean isDecided() {
        return granted != null;
    }
}
