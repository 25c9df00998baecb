package se.samsyn.mandate.web;

import java.util.List;
import se.samsyn.mandate.Mandate;
import se.samsyn.web.Page;

/** Every mandate, newest period first. */
public record MandatesPage(String title, List<Mandate> mandates, boolean ownsDuties) implements Page {
    @Override
    public String section() {
        return "mandates";
    }
}
