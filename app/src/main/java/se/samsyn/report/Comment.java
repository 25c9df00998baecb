package se.samsyn.report;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody said about a chapter, until it is settled. */
public record Comment(
        UUID id,
        UUID writtenBy,
        Instant writtenAt,
        String text,
        @Nullable Instant settledAt) {}
