package se.samsyn.funding.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.Recipients;
import se.samsyn.shared.LocalizedText;

/** (Medelsström.) What is shared out among recipients of one kind during a year; charged to one condition or several. */
public record Stream(
        UUID id,
        UUID funder,
        int year,
        Recipients recipients,
        @Nullable UUID mandate,
        @Nullable String purpose,
        LocalizedText name,
        boolean generated) {}
