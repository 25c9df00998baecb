package se.samsyn.funding.returning.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.returning.ReturnDeadline;
import se.samsyn.funding.returning.ReturnForms.Due;
import se.samsyn.funding.web.Neighbours;
import se.samsyn.shared.Texts;
import se.samsyn.web.Page;

/** What one's organisation has been paid, and how far it has come in accounting for it. */
public record ReturnsPage(String title, List<Crumb> crumbs, List<Row> rows) implements Page {
    /** @param deadline null while there is none */
    public record Row(
            Due due, String name, String stateKey, @Nullable ReturnDeadline deadline) {
        static Row of(Due due, @Nullable ReturnDeadline deadline, Instant now, Texts t) {
            return new Row(
                    due,
                    Neighbours.name(due.stream(), t),
                    State.of(due, deadline, now).messageKey(),
                    deadline);
        }

        public String to() {
            return "/funding/returns/" + due.award();
        }
    }

    @Override
    public String section() {
        return "funding";
    }
}
