package se.samsyn.funding.call.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import se.samsyn.access.OpenToAll;
import se.samsyn.funding.call.Call;
import se.samsyn.funding.call.Calls;
import se.samsyn.organisation.OrganisationKind;

/** Calls that are published, as JSON. */
@RestController
@RequestMapping(path = "/api/calls", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "calls", description = "Calls for applications that are published; a call never changes after that")
class CallApi {
    private final Calls calls;
    private final InstantSource clock;

    CallApi(Calls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** How applications are judged; the grades from the lowest, which is 0. */
    record Judged(String name, int weight, List<String> grades) {}

    record Asked(String name, boolean required) {}

    /**
     * One call.
     *
     * @param id stays the same for ever
     * @param counties two digits each; empty for the whole country
     * @param closesAt the first moment at which it is too late
     */
    record Told(
            String id,
            String title,
            String funder,
            String purpose,
            String priorities,
            String conditions,
            List<String> applicantKinds,
            List<String> counties,
            long budgetSek,
            LocalDate moneyFrom,
            LocalDate moneyTo,
            Instant publishedAt,
            Instant opensAt,
            Instant closesAt,
            String standing,
            List<UUID> goals,
            List<Judged> criteria,
            List<Asked> attachments) {}

    @OpenToAll
    @GetMapping
    @Operation(
            summary =
                    "The calls that may be applied to now or later; those that are closed stay at their own addresses")
    List<Told> list() {
        return calls.listNotClosed().stream().map(this::told).toList();
    }

    @OpenToAll
    @GetMapping("/{id}")
    @Operation(summary = "A call that is or was open")
    Told get(@PathVariable UUID id) {
        return told(calls.getPublished(id));
    }

    private Told told(Call call) {
        var content = call.content();
        return new Told(
                "urn:uuid:" + call.id(),
                content.title(),
                call.funderName(),
                content.purpose(),
                content.priorities(),
                content.conditions(),
                content.kinds().stream().sorted().map(OrganisationKind::code).toList(),
                content.counties().stream().sorted().toList(),
                content.budget().amount(),
                content.money().from(),
                content.money().to(),
                Objects.requireNonNull(call.publication()).at(),
                content.opens(),
                content.closes(),
                call.standingAt(clock.instant()).name().toLowerCase(java.util.Locale.ROOT),
                content.goals(),
                content.criteria().stream()
                        .map(one -> new Judged(one.name(), one.weight(), one.grades()))
                        .toList(),
                content.attachments().stream()
                        .map(one -> new Asked(one.name(), one.required()))
                        .toList());
    }
}
