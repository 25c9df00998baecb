package se.samsyn.web;

import org.jooq.DSLContext;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import se.samsyn.access.OpenToAll;

/** Answers 200 when pages can be served: the process is up and its database answers. */
@RestController
class HealthController {
    private final DSLContext sql;

    HealthController(DSLContext sql) {
        this.sql = sql;
    }

    @OpenToAll
    @GetMapping("/healthz")
    ResponseEntity<String> health() {
        sql.selectOne().fetch();
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body("ready\n");
    }
}
