package se.samsyn.strategy.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Period;
import se.samsyn.strategy.Assessment;
import se.samsyn.web.Page;

/** What is judged in a period: what is still to be written first. */
public record AssessmentsPage(String title, Period period, List<Line> missing, List<Line> written, boolean mayAssess)
        implements Page {
    /** A goal or another part of the work, and its assessment once there is one. */
    public record Line(String heading, String to, @Nullable Assessment assessment) {}

    @Override
    public String section() {
        return "strategy";
    }
}
