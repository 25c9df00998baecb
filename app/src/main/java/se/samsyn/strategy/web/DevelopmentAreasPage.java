package se.samsyn.strategy.web;

import java.util.List;
import se.samsyn.shared.Period;
import se.samsyn.strategy.DevelopmentArea;
import se.samsyn.web.Page;

/** What is prioritised for the coming year, where it comes from, and what became of what was prioritised before. */
public record DevelopmentAreasPage(
        String title, Period period, List<Shown> areas, List<Shown> before, boolean mayAssess) implements Page {
    /** An area with the improvement areas it comes from, as they are cited. */
    public record Shown(DevelopmentArea area, List<Cited> origins) {}

    public record Cited(String number, String text, boolean generated) {}

    @Override
    public String section() {
        return "strategy";
    }
}
