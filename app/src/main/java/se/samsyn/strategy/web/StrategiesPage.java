package se.samsyn.strategy.web;

import java.util.List;
import se.samsyn.strategy.Strategy;
import se.samsyn.web.Page;

/** The national strategies and the regional ones, in all their versions. */
public record StrategiesPage(String title, List<Strategy> national, List<Strategy> regional) implements Page {
    @Override
    public String section() {
        return "strategy";
    }
}
