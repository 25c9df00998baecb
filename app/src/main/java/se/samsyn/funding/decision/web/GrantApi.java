package se.samsyn.funding.decision.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import se.samsyn.access.OpenToAll;
import se.samsyn.funding.decision.Grants;

/** Grants that have been decided upon, as JSON. */
@RestController
@RequestMapping(path = "/api/grants", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "grants", description = "Grants that were decided upon after a call, with the amount that holds now")
class GrantApi {
    private final Grants grants;

    GrantApi(Grants grants) {
        this.grants = grants;
    }

    /**
     * One grant.
     *
     * @param recipient null where naming it could reveal a protected place
     */
    record Told(
            String id,
            String call,
            String callTitle,
            String funder,
            @Nullable String recipient,
            long amountSek,
            Instant decidedAt,
            boolean generated) {}

    @OpenToAll
    @GetMapping
    @Operation(summary = "The grants that hold and whose letters have been sent, the latest first")
    List<Told> list() {
        return grants.list().stream()
                .map(one -> new Told(
                        "urn:uuid:" + one.id(),
                        "urn:uuid:" + one.call(),
                        one.callTitle(),
                        one.funder(),
                        one.recipient().isEmpty() ? null : one.recipient(),
                        one.amount().amount(),
                        one.decidedAt(),
                        one.generated()))
                .toList();
    }
}
