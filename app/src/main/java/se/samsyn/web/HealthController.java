package se.samsyn.web;

import org.jooq.DSLContext;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import se.samsyn.access.OpenToAll;

/** Answers 200 when pages can be served: the process has started, does not stop, and its database answers. */
@RestController
class HealthController {
    private final DSLContext sql;
    private final ApplicationAvailability availability;

    HealthController(DSLContext sql, ApplicationAvailability availability) {
        this.sql = sql;
        this.availability = availability;
    }

    @OpenToAll
    @GetMapping("/healthz")
    ResponseEntity<String> health() {
        if (availability.getReadinessState() != ReadinessState.ACCEPTING_TRAFFIC) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .contentType(MediaType.TEXT_PLAIN)
                    .body("starting or stopping\n");
        }
        sql.selectOne().fetch();
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body("ready\n");
    }
}
