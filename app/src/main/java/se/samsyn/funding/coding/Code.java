package se.samsyn.funding.coding;

import java.util.UUID;
import se.samsyn.shared.LocalizedText;

/**
 * (Kod.) A line of a funder's codebook.
 *
 * @param code its short name, as coders say it
 * @param covers when it is to be used
 */
public record Code(UUID id, String code, LocalizedText name, String covers) {}
