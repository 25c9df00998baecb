package se.samsyn.funding.returning;

import java.time.LocalDate;
import java.util.UUID;
import se.samsyn.shared.Kronor;

/**
 * (Återbetalning.) What has come in for a claim.
 *
 * @param bankReference what the bank calls it, by which it is counted once
 */
public record Repayment(UUID award, LocalDate paidOn, Kronor amount, String bankReference) {}
