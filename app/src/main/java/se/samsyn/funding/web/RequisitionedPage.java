package se.samsyn.funding.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.requisition.Opening;
import se.samsyn.funding.requisition.Requisition;
import se.samsyn.shared.Kronor;
import se.samsyn.web.Page;

/**
 * Who has requisitioned of a stream and who has not; what is asked for and what is not add up to what was decided.
 *
 * @param opening null while it has not been opened
 */
public record RequisitionedPage(
        String title,
        List<Crumb> crumbs,
        Stream stream,
        @Nullable Opening opening,
        List<Row> rows) implements Page {
    /** @param submitted null while nothing is submitted */
    public record Row(String name, Kronor ready, @Nullable Requisition submitted) {
        public Kronor asked() {
            return submitted == null || submitted.amount() == null ? Kronor.ZERO : submitted.amount();
        }

        public Kronor wish() {
            return submitted == null || submitted.wish() == null ? Kronor.ZERO : submitted.wish();
        }

        public Kronor notAsked() {
            return ready.minus(asked());
        }
    }

    @Override
    public String section() {
        return "funding";
    }

    public long submitted() {
        return rows.stream().filter(row -> row.submitted() != null).count();
    }

    public Kronor sum(Function<Row, Kronor> column) {
        return Kronor.sum(rows.stream().map(column).toList());
    }
}
