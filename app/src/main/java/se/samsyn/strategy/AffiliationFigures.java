package se.samsyn.strategy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.publication.FigureSource;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.Calculation;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;

/** How many of a county's actors have joined each goal, by kind of actor. */
@Component
class AffiliationFigures implements FigureSource {
    private static final LocalizedText UNIT = LocalizedText.of("aktörer", "actors");
    private static final LocalizedText DEFINITION = LocalizedText.of(
            "Antalet aktörer som har anslutit sig till målet och inte har lämnat det. Basen är alla aktörer som verkar i"
                    + " länet eller har anslutit sig till något mål.",
            "The number of actors that have joined the goal and have not left it. The base is all actors that act in the"
                    + " county or have joined any goal.");
    private static final LocalizedText SEVERAL_GOALS = LocalizedText.of(
            "En aktör kan ansluta sig till flera mål. Kolumnen Något mål räknar varje aktör en gång.",
            "An actor can join several goals. The column Any goal counts each actor once.");
    private static final Figure.SourceNote SOURCE =
            Figure.SourceNote.named("Anslutningar i Samsyn", "Affiliations in Samsyn");

    private final InstantSource clock;
    private final Strategies strategies;
    private final Affiliations affiliations;

    AffiliationFigures(InstantSource clock, Strategies strategies, Affiliations affiliations) {
        this.clock = clock;
        this.strategies = strategies;
        this.affiliations = affiliations;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("affiliated", "affiliations");
    }

    /** {@code affiliated:06:goal-1}, {@code …:all}, either with a kind of actor last; {@code affiliations:06}. */
    @Override
    @Transactional(readOnly = true)
    public Optional<Exhibit> find(FigureAddress address) {
        var arguments = address.arguments();
        var isTable = address.kind().equals("affiliations");
        if (!arguments.getFirst().matches("\\d\\d") || (isTable ? arguments.size() != 1 : arguments.size() < 2)) {
            return Optional.empty();
        }
        return joined(arguments.getFirst())
                .flatMap(joined -> isTable ? Optional.of(table(address, joined)) : single(arguments, joined));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Offer> offers(String countyCode, Period period) {
        return strategies.findRegional(countyCode, period).stream()
                .flatMap(strategy -> {
                    var offers = new ArrayList<Offer>();
                    offers.add(new Offer(
                            FigureAddress.of("affiliations", countyCode),
                            LocalizedText.of("Anslutna aktörer per mål", "Actors that have joined, by goal"),
                            ActivityFigures.GROUP));
                    for (var goal : strategy.goals()) {
                        offers.add(new Offer(
                                FigureAddress.of("affiliated", countyCode, "goal-" + goal.number()),
                                LocalizedText.of(
                                        "Anslutna aktörer, mål " + goal.number(),
                                        "Actors that have joined, goal " + goal.number()),
                                ActivityFigures.GROUP));
                    }
                    return offers.stream();
                })
                .toList();
    }

    private static Optional<Exhibit> single(List<String> arguments, Joined joined) {
        var kind = arguments.size() < 3
                ? Optional.<OrganisationKind>empty()
                : Arrays.stream(OrganisationKind.values())
                        .filter(one -> one.code().replace('_', '-').equals(arguments.get(2)))
                        .findFirst();
        if (arguments.size() > 3 || (arguments.size() == 3 && kind.isEmpty())) {
            return Optional.empty();
        }
        if (arguments.get(1).equals("all")) {
            return Optional.of(new Exhibit.Single(joined.figure(null, kind.orElse(null))));
        }
        return joined.strategy()
                .findGoalAt(arguments.get(1))
                .map(goal -> new Exhibit.Single(joined.figure(goal, kind.orElse(null))));
    }

    private static Exhibit table(FigureAddress address, Joined joined) {
        var columns = new ArrayList<LocalizedText>();
        joined.strategy()
                .goals()
                .forEach(goal -> columns.add(LocalizedText.of("Mål " + goal.number(), "Goal " + goal.number())));
        columns.add(LocalizedText.of("Något mål", "Any goal"));
        var rows = new ArrayList<Exhibit.Row>();
        joined.participants().stream()
                .map(Affiliations.Participant::kind)
                .distinct()
                .forEach(kind -> rows.add(new Exhibit.Row(word(kind), joined.cells(kind), null)));
        rows.add(new Exhibit.Row(ActivityFigures.ALL, joined.cells(null), null));
        var base = joined.participants().size();
        var any = joined.those(null, null).size();
        return new Exhibit.Table(
                address,
                Exhibit.Form.TABLE,
                LocalizedText.of("Anslutna aktörer per mål", "Actors that have joined, by goal"),
                LocalizedText.of(
                        "%d av länets %d aktörer har anslutit sig till strategin.".formatted(any, base),
                        "%d of the county's %d actors have joined the strategy.".formatted(any, base)),
                LocalizedText.of("Aktör", "Actor"),
                columns,
                rows,
                List.of(SEVERAL_GOALS),
                List.of(),
                List.of());
    }

    private Optional<Joined> joined(String county) {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, Texts.SWEDEN);
        return strategies
                .findRegional(county, new Period(today, today))
                .map(strategy -> new Joined(county, strategy, affiliations.listParticipants(strategy), today, now));
    }

    /** Who has joined a strategy, as of a day. */
    private record Joined(
            String county,
            Strategy strategy,
            List<Affiliations.Participant> participants,
            LocalDate today,
            Instant asOf) {

        List<Figure> cells(@Nullable OrganisationKind kind) {
            var cells = new ArrayList<Figure>();
            strategy.goals().forEach(goal -> cells.add(figure(goal, kind)));
            cells.add(figure(null, kind));
            return cells;
        }

        List<Affiliations.Participant> those(@Nullable Goal goal, @Nullable OrganisationKind kind) {
            return participants.stream()
                    .filter(one -> kind == null || one.kind() == kind)
                    .filter(one -> goal == null ? one.hasJoinedAnyOn(today) : one.hasJoined(goal.id(), today))
                    .toList();
        }

        Figure figure(@Nullable Goal goal, @Nullable OrganisationKind kind) {
            var base = participants.stream()
                    .filter(one -> kind == null || one.kind() == kind)
                    .count();
            var rows =
                    those(goal, kind).stream().map(one -> ingredient(one, goal)).toList();
            var address = new ArrayList<>(List.of(county, goal == null ? "all" : "goal-" + goal.number()));
            if (kind != null) {
                address.add(kind.code().replace('_', '-'));
            }
            return new Figure(
                    new FigureAddress("affiliated", address),
                    label(goal, kind),
                    new Calculation.Counted(rows.size()),
                    UNIT,
                    0,
                    new Figure.Base(base, rows.size(), List.of()),
                    DEFINITION,
                    List.of(SOURCE),
                    asOf,
                    List.of(),
                    rows,
                    rows.stream().anyMatch(Figure.Ingredient::generated));
        }

        private static LocalizedText label(@Nullable Goal goal, @Nullable OrganisationKind kind) {
            var sv = "Aktörer som har anslutit sig till " + (goal == null ? "något mål" : "mål " + goal.number());
            var en = "Actors that have joined " + (goal == null ? "any goal" : "goal " + goal.number());
            return kind == null
                    ? LocalizedText.of(sv, en)
                    : LocalizedText.of(
                            sv + ", " + word(kind).sv().toLowerCase(Locale.ROOT),
                            en + ", " + word(kind).en().toLowerCase(Locale.ROOT));
        }

        private Figure.Ingredient ingredient(Affiliations.Participant one, @Nullable Goal goal) {
            var held = one.affiliations().stream()
                    .filter(affiliation -> affiliation.holdsOn(today))
                    .filter(affiliation -> goal == null || affiliation.goal().equals(goal.id()))
                    .toList();
            var since = held.stream()
                    .map(Affiliations.Affiliation::joinedOn)
                    .min(LocalDate::compareTo)
                    .orElse(today);
            return new Figure.Ingredient(
                    LocalizedText.same(one.name()),
                    BigDecimal.ONE,
                    null,
                    true,
                    "",
                    since.atStartOfDay(Texts.SWEDEN).toInstant(),
                    goal != null && held.stream().anyMatch(Affiliations.Affiliation::generated),
                    true);
        }
    }

    private static LocalizedText word(OrganisationKind kind) {
        return switch (kind) {
            case COUNTY_BOARD -> LocalizedText.of("Länsstyrelsen", "County board");
            case MUNICIPALITY -> LocalizedText.of("Kommuner", "Municipalities");
            case REGION -> LocalizedText.of("Regionen", "Region");
            case NATIONAL_AGENCY -> LocalizedText.of("Myndigheter", "Agencies");
            case CIVIL_SOCIETY -> LocalizedText.of("Civilsamhället", "Civil society");
            case MUNICIPAL_ASSOCIATION -> LocalizedText.of("Kommunal samverkan", "Municipal associations");
            case GOVERNMENT -> LocalizedText.of("Regeringen", "Government");
            case OPERATOR -> LocalizedText.of("Förvaltningen", "Operator");
        };
    }
}
