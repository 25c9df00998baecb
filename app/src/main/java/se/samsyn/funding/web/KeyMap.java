package se.samsyn.funding.web;

import java.time.Instant;
import java.util.List;
import se.samsyn.funding.allocation.Allocation;
import se.samsyn.organisation.ShippedPopulation;
import se.samsyn.organisation.ShippedPopulation.Inhabitants;
import se.samsyn.shared.Absence;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.Calculation;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;

/** What an allocation gives for each inhabitant, as a map; whoever gets nothing by the key is hatched. */
final class KeyMap {
    private static final String KIND = "key";
    private static final LocalizedText TITLE = LocalizedText.of("Kronor per invånare", "Kronor per inhabitant");
    private static final LocalizedText SENTENCE = LocalizedText.of(
            "Karta över vad nyckeln ger per invånare. Samma tal står i tabellen.",
            "Map of what the key gives per inhabitant. The same numbers are in the table.");
    private static final Figure.SourceNote STATISTICS_SWEDEN =
            Figure.SourceNote.named("Statistiska centralbyrån", "Statistics Sweden");

    private KeyMap() {}

    static Exhibit.Table of(Allocation allocation) {
        var kind = allocation.key().recipients().kind();
        var all = ShippedPopulation.listOf(kind, allocation.key().countedOn());
        return new Exhibit.Table(
                FigureAddress.of(KIND, allocation.key().recipients().code()),
                Exhibit.Form.MAP,
                TITLE,
                SENTENCE,
                LocalizedText.of("Mottagare", "Recipient"),
                List.of(TITLE),
                all.stream()
                        .map(one -> new Exhibit.Row(
                                LocalizedText.same(one.name()), List.of(figure(one, allocation)), one.code()))
                        .toList(),
                List.of(),
                List.of(),
                all.stream()
                        .map(one -> new Exhibit.Shape(
                                one.code(),
                                LocalizedText.same(one.name()),
                                ShippedPopulation.borderOf(kind, one.code())))
                        .toList());
    }

    private static Figure figure(Inhabitants one, Allocation allocation) {
        var countedAt = counted(allocation);
        var calculation = allocation
                .find(one.code())
                .<Calculation>map(part -> new Calculation.Stated(KeyPage.perInhabitant(part)))
                .orElse(new Calculation.Absent(Absence.NOT_APPLICABLE));
        return new Figure(
                FigureAddress.of(KIND, one.code()),
                LocalizedText.same(one.name()),
                calculation,
                LocalizedText.of("kronor per invånare", "kronor per inhabitant"),
                2,
                null,
                LocalizedText.same(""),
                List.of(STATISTICS_SWEDEN),
                countedAt,
                List.of(),
                List.of(),
                false);
    }

    private static Instant counted(Allocation allocation) {
        return allocation.key().countedOn().atStartOfDay(Texts.SWEDEN).toInstant();
    }
}
