package se.samsyn.web;

import java.sql.SQLTransientConnectionException;
import org.jooq.DSLContext;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.samsyn.access.OpenToAll;

/** Pages that fail, so that it can be tested what is told then; no part of the product. */
@TestComponent
@Controller
public class Faults {
    private final DSLContext sql;

    Faults(DSLContext sql) {
        this.sql = sql;
    }

    @OpenToAll
    @GetMapping("/published/fault/bug")
    String bug() {
        throw new IllegalStateException("secret detail");
    }

    @OpenToAll
    @GetMapping("/published/fault/refused")
    String refused(@RequestParam String typed) {
        return sql.fetchSingle("select cast({0} as integer)", typed).toString();
    }

    @OpenToAll
    @GetMapping("/published/fault/away")
    String away() throws SQLTransientConnectionException {
        throw new SQLTransientConnectionException("secret detail");
    }
}
