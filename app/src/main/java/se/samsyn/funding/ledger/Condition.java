package se.samsyn.funding.ledger;

import java.util.UUID;
import se.samsyn.shared.LocalizedText;

/**
 * (Villkor.) Money of an appropriation item that the Government lets an organisation use for a purpose during a year.
 *
 * @param referenceNumber the Government's decision
 */
public record Condition(
        UUID id, UUID funder, UUID item, int year, String referenceNumber, LocalizedText name, boolean generated) {}
