package se.samsyn.shared;

import java.util.List;

/** One page of a list, and how many there are in all; pages are numbered from one, and there is always a first. */
public record Slice<T>(List<T> items, int total, int number, int size) {
    public Slice {
        items = List.copyOf(items);
    }

    /** That page of a list which is all there; a number beyond the last is the last. */
    public static <T> Slice<T> of(List<T> all, int number, int size) {
        var page = within(number, all.size(), size);
        return new Slice<>(all.subList((page - 1) * size, Math.min(page * size, all.size())), all.size(), page, size);
    }

    /** The number of a page that is there. */
    public static int within(int number, int total, int size) {
        return Math.clamp(number, 1, Math.max(1, Math.ceilDiv(total, size)));
    }

    public int pages() {
        return Math.max(1, Math.ceilDiv(total, size));
    }

    /** The place in the whole list of the first one here. */
    public int first() {
        return (number - 1) * size + 1;
    }

    /** The place in the whole list of the last one here. */
    public int last() {
        return first() + items.size() - 1;
    }
}
