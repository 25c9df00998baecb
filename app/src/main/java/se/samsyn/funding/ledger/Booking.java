package se.samsyn.funding.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import se.samsyn.shared.Kronor;

/**
 * What is to be booked at once: all of it or nothing.
 *
 * @param ground the decision or file it rests on, by its register number
 * @param generated made up for a demonstration
 */
public record Booking(LocalDate bookedOn, String ground, boolean generated, List<Line> lines) {
    public Booking {
        if (lines.isEmpty()
                || lines.stream().map(line -> line.from().funder()).distinct().count() > 1) {
            throw new IllegalArgumentException("a voucher is one funder's and moves something: " + lines);
        }
        lines = List.copyOf(lines);
    }

    /** So much from one node to another. */
    public record Line(Node from, Node to, Kronor amount) {
        public Line {
            if (amount.compareTo(Kronor.ZERO) <= 0 || !from.funder().equals(to.funder())) {
                throw new IllegalArgumentException(
                        "not between two nodes of a funder: " + amount + ", " + from + ", " + to);
            }
        }

        Movement movement() {
            return Movement.between(from.kind(), to.kind());
        }
    }

    UUID funder() {
        return lines.getFirst().from().funder();
    }

    /** How a booking ended. */
    public sealed interface Outcome {
        /** All of it stands in the ledger. */
        record Booked(UUID voucher) implements Outcome {}

        /** Nothing was booked: by then the node held no more than that. */
        record Gone(Node node, Kronor held) implements Outcome {}
    }
}
