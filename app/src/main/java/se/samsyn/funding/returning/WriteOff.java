package se.samsyn.funding.returning;

import java.time.Instant;
import java.util.UUID;
import se.samsyn.shared.Kronor;

/** (Avskrivning.) What will not be asked back, by a decision. */
public record WriteOff(UUID award, Kronor amount, String reason, String referenceNumber, Instant decidedAt) {}
