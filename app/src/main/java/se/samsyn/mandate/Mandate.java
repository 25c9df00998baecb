package se.samsyn.mandate;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.LocalizedText;

/**
 * (Regeringsuppdrag.) A government decision or an ordinance that tells county boards what to do, with what money and when to
 * account for it. S3 is the model.
 *
 * @param amount what may be used; null for a standing mandate without money of its own
 */
public record Mandate(
        UUID id,
        String referenceNumber,
        boolean isOrdinance,
        LocalizedText title,
        LocalizedText summary,
        @Nullable LocalDate decidedOn,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        LocalizedText ministry,
        @Nullable Appropriation appropriation,
        @Nullable Kronor amount,
        @Nullable Kronor floorPerCounty,
        List<SubMandate> subMandates,
        List<String> consultationParties,
        int addressees) {

    /** (Anslagspost.) Where the money comes from: expenditure area 13, appropriation 3:1, item 4. */
    public record Appropriation(String expenditureArea, String appropriation, String item, LocalizedText name) {}

    /** (Deluppdrag.) A numbered part, with the money set aside for it if any. */
    public record SubMandate(
            UUID id,
            int number,
            LocalizedText title,
            LocalizedText summary,
            @Nullable Kronor earmarked) {}
}
