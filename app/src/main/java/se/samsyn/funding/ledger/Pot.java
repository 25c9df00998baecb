package se.samsyn.funding.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import se.samsyn.shared.Kronor;

/** What several nodes hold together, drawn from in their order: the first is emptied before the next is touched. */
public final class Pot {
    private final Deque<Held> held;

    public Pot(Collection<Held> held) {
        this.held = new ArrayDeque<>(held);
    }

    public Kronor left() {
        return Kronor.sum(held.stream().map(Held::amount).toList());
    }

    /** Takes an amount that is there; which node it came from, part by part. */
    public List<Held> draw(Kronor amount) {
        if (amount.compareTo(left()) > 0) {
            throw new IllegalArgumentException("no " + amount + " in " + held);
        }
        var drawn = new ArrayList<Held>();
        var wanted = amount;
        while (wanted.amount() > 0) {
            var next = held.removeFirst();
            var part = wanted.compareTo(next.amount()) < 0 ? wanted : next.amount();
            if (part.amount() > 0) {
                drawn.add(new Held(next.node(), part));
            }
            if (part.compareTo(next.amount()) < 0) {
                held.addFirst(new Held(next.node(), next.amount().minus(part)));
            }
            wanted = wanted.minus(part);
        }
        return drawn;
    }

    /** Puts back, to be drawn after all else. */
    public void put(Held back) {
        held.addLast(back);
    }
}
