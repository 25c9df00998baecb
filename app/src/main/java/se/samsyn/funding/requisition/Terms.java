package se.samsyn.funding.requisition;

import java.time.Instant;
import java.util.UUID;

/** (Villkor för mottagaren.) What a recipient accepts to get what was decided for it; in a version that is never changed. */
public record Terms(UUID id, UUID stream, int version, String text, Instant writtenAt) {}
