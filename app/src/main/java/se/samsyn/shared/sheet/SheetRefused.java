package se.samsyn.shared.sheet;

import java.util.List;

/** The file is not a table that can be read; nothing of it is used. */
public final class SheetRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Refusal> refusals;

    SheetRefused(List<Refusal> refusals) {
        super(refusals.toString());
        this.refusals = List.copyOf(refusals);
    }

    SheetRefused(Refusal refusal) {
        this(List.of(refusal));
    }

    public List<Refusal> refusals() {
        return refusals;
    }
}
