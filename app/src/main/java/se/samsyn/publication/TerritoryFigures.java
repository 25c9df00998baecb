package se.samsyn.publication;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.organisation.Territories;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.Calculation;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;

/** What is known of a county itself: its municipalities and its people. */
@Component
class TerritoryFigures implements FigureSource {
    private static final LocalizedText GROUP = LocalizedText.of("Länet", "The county");
    private static final Figure.SourceNote STATISTICS_SWEDEN =
            Figure.SourceNote.named("Statistiska centralbyrån", "Statistics Sweden");

    private final Territories territories;
    private final InstantSource clock;

    TerritoryFigures(Territories territories, InstantSource clock) {
        this.territories = territories;
        this.clock = clock;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("municipalities", "population");
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Exhibit> find(FigureAddress address) {
        var arguments = address.arguments();
        if (!arguments.getFirst().matches("\\d\\d")) {
            return Optional.empty();
        }
        try {
            return switch (address.kind()) {
                case "municipalities" -> arguments.size() == 1 ? municipalities(address) : Optional.empty();
                case "population" ->
                    arguments.size() == 2
                            ? Period.parseYears(arguments.get(1)).flatMap(period -> population(address, period.to()))
                            : Optional.empty();
                default -> Optional.empty();
            };
        } catch (NotFound noSuchCounty) {
            return Optional.empty();
        }
    }

    @Override
    public List<Offer> offers(String countyCode, Period period) {
        return List.of(
                new Offer(
                        FigureAddress.of("municipalities", countyCode),
                        LocalizedText.of("Kommuner i länet", "Municipalities in the county"),
                        GROUP),
                new Offer(
                        FigureAddress.of(
                                "population", countyCode, "" + period.to().getYear()),
                        LocalizedText.of("Invånare i länet", "Inhabitants of the county"),
                        GROUP));
    }

    private Optional<Exhibit> municipalities(FigureAddress address) {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, Texts.SWEDEN);
        var county = territories.getCounty(address.arguments().getFirst(), today);
        var members = territories.listMembers("administrative", county.id(), today);
        return Optional.of(new Exhibit.Single(new Figure(
                address,
                LocalizedText.of("Kommuner i " + county.name(), "Municipalities in " + county.name()),
                new Calculation.Counted(members.size()),
                LocalizedText.of("kommuner", "municipalities"),
                0,
                new Figure.Base(members.size(), members.size(), List.of()),
                LocalizedText.of(
                        "Kommunerna i länet enligt den indelning som gäller i dag.",
                        "The municipalities of the county in the division that holds today."),
                List.of(STATISTICS_SWEDEN),
                now,
                List.of(),
                members.stream()
                        .map(member -> new Figure.Ingredient(
                                LocalizedText.same(member.name()), BigDecimal.ONE, null, false, "", now, false, true))
                        .toList(),
                false)));
    }

    private Optional<Exhibit> population(FigureAddress address, LocalDate on) {
        var code = address.arguments().getFirst();
        var county = territories.getCounty(code, on);
        return territories.findPopulation(code, on).map(counted -> {
            var late = LocalizedText.of(
                    "Senast kända folkmängd: " + counted.on() + ".", "Last known population: " + counted.on() + ".");
            return new Exhibit.Single(new Figure(
                    address,
                    LocalizedText.of(
                            "Invånare i " + county.name() + ", " + counted.on(),
                            "Inhabitants of " + county.name() + ", " + counted.on()),
                    new Calculation.Stated(BigDecimal.valueOf(counted.persons())),
                    LocalizedText.of("invånare", "inhabitants"),
                    0,
                    null,
                    LocalizedText.of(
                            "Folkbokförda i länets kommuner den 31 december, enligt befolkningsstatistiken.",
                            "Persons registered in the county's municipalities on 31 December, by the population statistics."),
                    List.of(STATISTICS_SWEDEN),
                    counted.on().atStartOfDay(Texts.SWEDEN).toInstant(),
                    counted.on().getYear() == on.getYear() ? List.of() : List.of(late),
                    List.of(),
                    false));
        });
    }
}
