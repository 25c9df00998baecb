package se.samsyn.web;

import java.sql.SQLTransientConnectionException;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import se.samsyn.access.OpenToAll;

/** Pages that fail, so that it can be tested what is told then; no part of the product. */
@TestComponent
@Controller
public class Faults {
    @OpenToAll
    @GetMapping("/published/fault/bug")
    String bug() {
        throw new IllegalStateException("secret detail");
    }

    @OpenToAll
    @GetMapping("/published/fault/away")
    String away() throws SQLTransientConnectionException {
        throw new SQLTransientConnectionException("secret detail");
    }
}
