package se.samsyn.funding.ledger;

import java.util.UUID;

/** (Tilldelning.) What one recipient gets from a stream, once or by several decisions. */
public record Award(UUID id, UUID stream, UUID funder, UUID recipient, boolean generated) {}
