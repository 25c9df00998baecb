package se.samsyn.funding.call;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Period;

/** A call for tests: open from an hour ago, to municipalities and civil society of the whole country. */
public final class SampleCall {
    private SampleCall() {}

    public static Call.Content of(String title, UUID goal, Instant opens, Instant closes) {
        return new Call.Content(
                null,
                null,
                title,
                "Stöd till våldsutsatta i glesbygd",
                "Samverkan mellan flera aktörer",
                "Medlen redovisas senast den 31 mars",
                Set.of(OrganisationKind.MUNICIPALITY, OrganisationKind.CIVIL_SOCIETY),
                Set.of(),
                new Kronor(5_000_000),
                new Period(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 12, 31)),
                opens,
                closes,
                25,
                false,
                List.of(goal),
                List.of(
                        new Criterion("Behov", 60, List.of("inget", "visst", "stort")),
                        new Criterion("Genomförande", 40, List.of("oklart", "rimligt", "väl planerat", "föredömligt"))),
                List.of(new Call.Attachment("Stadgar", true), new Call.Attachment("Avsiktsförklaring", false)));
    }

    public static Call.Content openAt(Instant now, UUID goal) {
        return of("Medel till lokalt arbete", goal, now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(30)));
    }

    /** The same, whose grants are taken from a stream. */
    public static Call.Content paidFrom(Stream stream, Call.Content told) {
        return new Call.Content(
                stream.id(),
                told.mandate(),
                told.title(),
                told.purpose(),
                told.priorities(),
                told.conditions(),
                told.kinds(),
                told.counties(),
                told.budget(),
                told.money(),
                told.opens(),
                told.closes(),
                told.differenceLimit(),
                told.blinded(),
                told.goals(),
                told.criteria(),
                told.attachments());
    }
}
