package se.samsyn.funding.allocation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;

/** An allocation as CSV (RFC 4180, UTF-8): the amounts alone, or the calculation behind each. */
public final class AllocationFile {
    private AllocationFile() {}

    /** {@code code,name,population,amount_sek}, one row each in order of code. */
    public static String amounts(Allocation allocation) {
        return csv(
                List.of("code", "name", "population", "amount_sek"),
                allocation,
                part -> List.of(
                        part.recipient().code(),
                        part.recipient().name(),
                        part.recipient().inhabitants(),
                        part.amount().amount()));
    }

    /**
     * All that is needed to work every amount out again outside Samsyn: the total and the bounds stand in each row, with the base
     * and the weight of its recipient; {@code docs/how-to/CheckAllocation.java} does it.
     */
    public static String calculation(Allocation allocation) {
        var key = allocation.key();
        var cap = key.cap();
        return csv(
                List.of(
                        "code",
                        "name",
                        "population",
                        "weight",
                        "total_sek",
                        "base_sek",
                        "floor_sek",
                        "cap_sek",
                        "held_at",
                        "shared_sek",
                        "shared_weight",
                        "whole_sek",
                        "remainder",
                        "raised",
                        "amount_sek"),
                allocation,
                part -> List.of(
                        part.recipient().code(),
                        part.recipient().name(),
                        part.recipient().inhabitants(),
                        part.recipient().weight(),
                        key.total().amount(),
                        part.base().amount(),
                        key.floor().amount(),
                        cap == null ? "" : cap.amount(),
                        part.bound() == Allocation.Bound.NONE
                                ? ""
                                : part.bound().code(),
                        allocation.shared().amount(),
                        allocation.weight(),
                        part.share().whole().amount(),
                        part.share().remainder(),
                        part.share().isRaised() ? 1 : 0,
                        part.amount().amount()));
    }

    private static String csv(List<String> head, Allocation allocation, Function<Allocation.Part, List<?>> row) {
        var text = new StringBuilder();
        try (var csv =
                CSVFormat.RFC4180.builder().setRecordSeparator("\n").get().print(text)) {
            csv.printRecord(head);
            for (var part : allocation.parts()) {
                csv.printRecord(row.apply(part));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
