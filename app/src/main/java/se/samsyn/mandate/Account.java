package se.samsyn.mandate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import se.samsyn.shared.Kronor;

/**
 * (Ekonomisk redovisning.) What was used under one mandate, by purpose, in money and working time. Nothing is counted
 * twice: each attributed whole contributes its part for this mandate and no more (S3: the two purposes shown for themselves).
 *
 * @param unattributed what in the same county and period has not been attributed to any mandate
 */
public record Account(
        List<Line> lines, Kronor cost, long fteHundredths, int wholes, boolean generated, Kronor unattributed) {

    /** What went to one purpose, and the wholes it comes from. */
    public record Line(String purpose, Kronor cost, long fteHundredths, List<Entry> entries) {}

    /** The part of one whole that falls on this mandate and purpose. */
    public record Entry(Attributed whole, int basisPoints, Kronor cost, long fteHundredths) {}

    public static Account of(UUID mandate, List<String> purposes, List<Attributed> attributed) {
        Map<String, List<Entry>> entries = new LinkedHashMap<>();
        purposes.forEach(purpose -> entries.put(purpose, new ArrayList<>()));
        var unattributed = Kronor.ZERO;
        for (var whole : attributed) {
            if (whole.parts().isEmpty()) {
                unattributed = unattributed.plus(whole.cost() == null ? Kronor.ZERO : whole.cost());
            }
            for (var index = 0; index < whole.parts().size(); index++) {
                var part = whole.parts().get(index);
                if (part.mandate().equals(mandate)) {
                    entries.computeIfAbsent(part.purpose(), _ -> new ArrayList<>())
                            .add(new Entry(
                                    whole,
                                    part.basisPoints(),
                                    whole.costByPart().isEmpty()
                                            ? Kronor.ZERO
                                            : whole.costByPart().get(index),
                                    whole.timeByPart().isEmpty()
                                            ? 0
                                            : whole.timeByPart().get(index)));
                }
            }
        }
        var lines = entries.entrySet().stream()
                .map(line -> new Line(
                        line.getKey(),
                        Kronor.sum(line.getValue().stream().map(Entry::cost).toList()),
                        line.getValue().stream().mapToLong(Entry::fteHundredths).sum(),
                        List.copyOf(line.getValue())))
                .toList();
        var all = lines.stream().flatMap(line -> line.entries().stream()).toList();
        return new Account(
                lines,
                Kronor.sum(lines.stream().map(Line::cost).toList()),
                lines.stream().mapToLong(Line::fteHundredths).sum(),
                (int) all.stream().map(entry -> entry.whole().id()).distinct().count(),
                all.stream().anyMatch(entry -> entry.whole().generated()),
                unattributed);
    }
}
