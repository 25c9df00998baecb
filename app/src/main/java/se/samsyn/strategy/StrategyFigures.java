package se.samsyn.strategy;

import static se.samsyn.schema.generated.strategy.Tables.COUNT_ACTIVITIES;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
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

/**
 * How many activities there are by goal and status, and how many actors have joined: the same sums for whoever asks, with
 * the rows beneath them that the one who asks may see.
 */
@Component
public class StrategyFigures implements FigureSource {
    private static final LocalizedText ACTIVITY = LocalizedText.of("insatser", "activities");
    private static final LocalizedText ACTOR = LocalizedText.of("aktörer", "actors");
    private static final LocalizedText GROUP = LocalizedText.of("Mål och insatser", "Goals and activities");
    private static final LocalizedText ALL = LocalizedText.of("Alla", "All");

    private static final LocalizedText ACTIVITY_DEFINITION = LocalizedText.of(
            "Antalet insatser som länets aktörer har rapporterat och som pågick någon dag under perioden. Utkast räknas"
                    + " inte. Att en insats är inställd eller uppskjuten hindrar inte att den räknas.",
            "The number of activities that the county's actors have reported and that ran on any day of the period. Drafts"
                    + " are not counted. An activity counts even if it was cancelled or postponed.");
    private static final LocalizedText ACTOR_DEFINITION = LocalizedText.of(
            "Antalet aktörer som har anslutit sig till målet och inte har lämnat det. Basen är alla aktörer som verkar i"
                    + " länet eller har anslutit sig till något mål.",
            "The number of actors that have joined the goal and have not left it. The base is all actors that act in the"
                    + " county or have joined any goal.");
    private static final LocalizedText SEVERAL_GOALS = LocalizedText.of(
            "En insats kan höra till flera mål. Raden Alla räknar varje insats en gång och är därför mindre än summan av"
                    + " målen.",
            "An activity can serve several goals. The row All counts each activity once and is therefore less than the sum"
                    + " of the goals.");
    private static final Figure.SourceNote REPORTS =
            Figure.SourceNote.named("Aktörernas redovisning i Samsyn", "The actors' reports in Samsyn");
    private static final Figure.SourceNote AFFILIATIONS =
            Figure.SourceNote.named("Anslutningar i Samsyn", "Affiliations in Samsyn");

    private final DSLContext sql;
    private final InstantSource clock;
    private final Strategies strategies;
    private final Affiliations affiliations;
    private final Activities activities;

    StrategyFigures(
            DSLContext sql,
            InstantSource clock,
            Strategies strategies,
            Affiliations affiliations,
            Activities activities) {
        this.sql = sql;
        this.clock = clock;
        this.strategies = strategies;
        this.affiliations = affiliations;
        this.activities = activities;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("activities", "activitytable", "affiliated", "affiliations");
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Exhibit> find(FigureAddress address) {
        var arguments = address.arguments();
        if (!arguments.getFirst().matches("\\d\\d")) {
            return Optional.empty();
        }
        return switch (address.kind()) {
            case "activities" -> withPeriod(address, 4).flatMap(this::activities);
            case "activitytable" ->
                arguments.size() == 2 ? withPeriod(address, 2).map(this::table) : Optional.empty();
            case "affiliated" -> affiliated(address);
            case "affiliations" -> arguments.size() == 1 ? affiliationTable(address) : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Override
    @Transactional(readOnly = true)
    public List<Offer> offers(String countyCode, Period period) {
        if (!period.isWholeYears()) {
            return List.of();
        }
        var strategy = strategies.findRegional(countyCode, period);
        if (strategy.isEmpty()) {
            return List.of();
        }
        var years = period.years();
        var offers = new ArrayList<Offer>();
        offers.add(offer(
                FigureAddress.of("activitytable", countyCode, years),
                "Insatser per mål och status",
                "Activities by goal and status"));
        offers.add(offer(FigureAddress.of("affiliations", countyCode), "Anslutna aktörer per mål", "Actors by goal"));
        offers.add(offer(
                FigureAddress.of("activities", countyCode, years, "all"),
                "Insatser i länet",
                "Activities in the county"));
        for (var goal : strategy.get().goals()) {
            var number = "goal-" + goal.number();
            offers.add(offer(
                    FigureAddress.of("activities", countyCode, years, number),
                    "Insatser, mål " + goal.number(),
                    "Activities, goal " + goal.number()));
            offers.add(offer(
                    FigureAddress.of("affiliated", countyCode, number),
                    "Anslutna aktörer, mål " + goal.number(),
                    "Actors that have joined, goal " + goal.number()));
        }
        return offers;
    }

    private static Offer offer(FigureAddress address, String sv, String en) {
        return new Offer(address, LocalizedText.of(sv, en), GROUP);
    }

    /** The strategy an address is about, and all that is counted within it. */
    private record Counted(
            FigureAddress address,
            String county,
            Period period,
            Strategy strategy,
            Map<Key, Count> counts,
            List<Activity> rows,
            Map<UUID, UUID> roots,
            Instant asOf) {

        /** Goal and status; null for all of them. */
        record Key(@Nullable UUID root, Activity.@Nullable Status status) {}

        record Count(long activities, boolean generated) {
            static final Count NONE = new Count(0, false);

            Count plus(Count other) {
                return new Count(activities + other.activities, generated || other.generated);
            }
        }

        Count count(@Nullable Goal goal, Activity.@Nullable Status status) {
            return counts.getOrDefault(new Key(goal == null ? null : goal.root(), status), Count.NONE);
        }

        Stream<Activity> rows(@Nullable Goal goal, Activity.@Nullable Status status) {
            return rows.stream()
                    .filter(row -> status == null || row.content().status() == status)
                    .filter(row -> goal == null
                            || row.content().goals().stream()
                                    .anyMatch(id -> goal.root().equals(roots.get(id))));
        }
    }

    private Optional<Counted> withPeriod(FigureAddress address, int most) {
        var arguments = address.arguments();
        if (arguments.size() < 2 || arguments.size() > most) {
            return Optional.empty();
        }
        var county = arguments.getFirst();
        return Period.parseYears(arguments.get(1))
                .flatMap(period -> strategies
                        .findRegional(county, period)
                        .map(strategy -> count(address, county, period, strategy)));
    }

    private Counted count(FigureAddress address, String county, Period period, Strategy strategy) {
        var counts = new HashMap<Counted.Key, Counted.Count>();
        var tally = COUNT_ACTIVITIES(county, period.from(), period.to());
        for (var row : sql.selectFrom(tally)) {
            var status = Coded.of(Activity.Status.class, row.getStatus());
            var fields = Set.of(row.getGeneratedFields());
            var generated = fields.contains(ActivityEntry.FROM)
                    || fields.contains(ActivityEntry.TO)
                    || (row.getRootId() != null && fields.contains(ActivityEntry.SUB_GOALS));
            var count = new Counted.Count(row.getActivities(), generated);
            counts.put(new Counted.Key(row.getRootId(), status), count);
            counts.merge(new Counted.Key(row.getRootId(), null), count, Counted.Count::plus);
        }
        var roots = new HashMap<UUID, UUID>();
        strategies.listFor(county).forEach(one -> one.goals().forEach(goal -> roots.put(goal.id(), goal.root())));
        var rows = activities.listAll(Activities.Filter.inCounty(county).during(period)).stream()
                .filter(row -> row.state() != Activity.State.DRAFT)
                .toList();
        return new Counted(address, county, period, strategy, counts, rows, roots, clock.instant());
    }

    /** {@code activities:06:2020-2021:goal-1}, {@code …:all}, and either with a status last. */
    private Optional<Exhibit> activities(Counted counted) {
        var arguments = counted.address().arguments();
        if (arguments.size() < 3) {
            return Optional.empty();
        }
        var status = arguments.size() == 4
                ? Coded.find(Activity.Status.class, arguments.get(3).replace('-', '_'))
                : Optional.<Activity.Status>empty();
        if (arguments.size() == 4 && status.isEmpty()) {
            return Optional.empty();
        }
        if (arguments.get(2).equals("all")) {
            return Optional.of(new Exhibit.Single(figure(counted, null, status.orElse(null))));
        }
        return goal(counted.strategy(), arguments.get(2))
                .map(goal -> new Exhibit.Single(figure(counted, goal, status.orElse(null))));
    }

    private Exhibit table(Counted counted) {
        var statuses = Activity.Status.values();
        var columns = Stream.concat(
                        Arrays.stream(statuses).map(StrategyFigures::word), Stream.of(LocalizedText.of("Alla", "All")))
                .toList();
        var rows = new ArrayList<Exhibit.Row>();
        counted.strategy()
                .goals()
                .forEach(goal -> rows.add(new Exhibit.Row(heading(goal), cells(counted, goal), null)));
        rows.add(new Exhibit.Row(ALL, cells(counted, null), null));
        var all = counted.count(null, null).activities();
        var done = counted.count(null, Activity.Status.DONE).activities();
        return new Exhibit.Table(
                counted.address(),
                Exhibit.Form.TABLE,
                LocalizedText.of("Insatser per mål och status", "Activities by goal and status"),
                LocalizedText.of(
                        "Av länets %d insatser är %d genomförda.".formatted(all, done),
                        "Of the county's %d activities %d are done.".formatted(all, done)),
                LocalizedText.of("Mål", "Goal"),
                columns,
                rows,
                List.of(SEVERAL_GOALS),
                List.of(),
                List.of());
    }

    private static List<Figure> cells(Counted counted, @Nullable Goal goal) {
        return Stream.concat(Arrays.stream(Activity.Status.values()), Stream.of((Activity.Status) null))
                .map(status -> figure(counted, goal, status))
                .toList();
    }

    private static Figure figure(Counted counted, @Nullable Goal goal, Activity.@Nullable Status status) {
        var count = counted.count(goal, status);
        var address = new ArrayList<>(
                List.of(counted.county(), counted.period().years(), goal == null ? "all" : "goal-" + goal.number()));
        if (status != null) {
            address.add(status.code().replace('_', '-'));
        }
        var rows = counted.rows(goal, status).map(StrategyFigures::ingredient).toList();
        return new Figure(
                new FigureAddress("activities", address),
                label(counted.period(), goal, status),
                new Calculation.Counted(count.activities()),
                ACTIVITY,
                0,
                new Figure.Base(count.activities(), count.activities(), List.of()),
                ACTIVITY_DEFINITION,
                List.of(REPORTS),
                counted.asOf(),
                goal == null ? List.of() : List.of(SEVERAL_GOALS),
                rows,
                count.generated());
    }

    private static LocalizedText label(Period period, @Nullable Goal goal, Activity.@Nullable Status status) {
        var years = period.years().replace('-', '\u2013');
        var word = status == null ? LocalizedText.same("") : word(status);
        return LocalizedText.of(
                "Insatser" + (goal == null ? " i länet" : ", mål " + goal.number())
                        + (status == null ? "" : ", " + word.sv().toLowerCase(Locale.ROOT)) + ", " + years,
                "Activities" + (goal == null ? " in the county" : ", goal " + goal.number())
                        + (status == null ? "" : ", " + word.en().toLowerCase(Locale.ROOT)) + ", " + years);
    }

    private static Figure.Ingredient ingredient(Activity activity) {
        return new Figure.Ingredient(
                LocalizedText.same(activity.organisationName()),
                BigDecimal.ONE,
                null,
                false,
                activity.content().title(),
                activity.changedAt(),
                activity.isGenerated(),
                activity.state() == Activity.State.PUBLISHED);
    }

    /** {@code affiliated:06:goal-1}, {@code …:all}, and either with a kind of actor last. */
    private Optional<Exhibit> affiliated(FigureAddress address) {
        var arguments = address.arguments();
        if (arguments.size() < 2 || arguments.size() > 3) {
            return Optional.empty();
        }
        var kind = arguments.size() < 3
                ? Optional.<OrganisationKind>empty()
                : Arrays.stream(OrganisationKind.values())
                        .filter(one -> one.code().replace('_', '-').equals(arguments.get(2)))
                        .findFirst();
        if (arguments.size() == 3 && kind.isEmpty()) {
            return Optional.empty();
        }
        return joined(arguments.getFirst()).flatMap(joined -> {
            if (arguments.get(1).equals("all")) {
                return Optional.of(new Exhibit.Single(joined.figure(null, kind.orElse(null))));
            }
            return goal(joined.strategy(), arguments.get(1))
                    .map(goal -> new Exhibit.Single(joined.figure(goal, kind.orElse(null))));
        });
    }

    private Optional<Exhibit> affiliationTable(FigureAddress address) {
        return joined(address.arguments().getFirst()).map(joined -> {
            var kinds = joined.participants().stream()
                    .map(Affiliations.Participant::kind)
                    .distinct()
                    .toList();
            var columns = Stream.concat(
                            joined.strategy().goals().stream()
                                    .map(goal -> LocalizedText.of("Mål " + goal.number(), "Goal " + goal.number())),
                            Stream.of(LocalizedText.of("Något mål", "Any goal")))
                    .toList();
            var rows = new ArrayList<Exhibit.Row>();
            kinds.forEach(kind -> rows.add(new Exhibit.Row(word(kind), joined.cells(kind), null)));
            rows.add(new Exhibit.Row(ALL, joined.cells(null), null));
            var any = joined.figure(null, null);
            var base = Objects.requireNonNull(any.base());
            return new Exhibit.Table(
                    address,
                    Exhibit.Form.TABLE,
                    LocalizedText.of("Anslutna aktörer per mål", "Actors that have joined, by goal"),
                    LocalizedText.of(
                            "%d av länets %d aktörer har anslutit sig till strategin."
                                    .formatted(base.included(), base.expected()),
                            "%d of the county's %d actors have joined the strategy."
                                    .formatted(base.included(), base.expected())),
                    LocalizedText.of("Aktör", "Actor"),
                    columns,
                    rows,
                    List.of(LocalizedText.of(
                            "En aktör kan ansluta sig till flera mål. Kolumnen Något mål räknar varje aktör en gång.",
                            "An actor can join several goals. The column Any goal counts each actor once.")),
                    List.of(),
                    List.of());
        });
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
            return Stream.concat(strategy.goals().stream(), Stream.of((Goal) null))
                    .map(goal -> figure(goal, kind))
                    .toList();
        }

        Figure figure(@Nullable Goal goal, @Nullable OrganisationKind kind) {
            var base = participants.stream()
                    .filter(one -> kind == null || one.kind() == kind)
                    .toList();
            var joined = base.stream()
                    .filter(one -> goal == null ? one.hasJoinedAnyOn(today) : one.hasJoined(goal.id(), today))
                    .toList();
            var address = new ArrayList<>(List.of(county, goal == null ? "all" : "goal-" + goal.number()));
            if (kind != null) {
                address.add(kind.code().replace('_', '-'));
            }
            var rows = joined.stream().map(one -> ingredient(one, goal)).toList();
            return new Figure(
                    new FigureAddress("affiliated", address),
                    label(goal, kind),
                    new Calculation.Counted(joined.size()),
                    ACTOR,
                    0,
                    new Figure.Base(base.size(), joined.size(), List.of()),
                    ACTOR_DEFINITION,
                    List.of(AFFILIATIONS),
                    asOf,
                    List.of(),
                    rows,
                    rows.stream().anyMatch(Figure.Ingredient::generated));
        }

        private static LocalizedText label(@Nullable Goal goal, @Nullable OrganisationKind kind) {
            var word = kind == null ? LocalizedText.same("") : word(kind);
            return LocalizedText.of(
                    "Aktörer som har anslutit sig till " + (goal == null ? "något mål" : "mål " + goal.number())
                            + (kind == null ? "" : ", " + word.sv().toLowerCase(Locale.ROOT)),
                    "Actors that have joined " + (goal == null ? "any goal" : "goal " + goal.number())
                            + (kind == null ? "" : ", " + word.en().toLowerCase(Locale.ROOT)));
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

    private static Optional<Goal> goal(Strategy strategy, String argument) {
        return argument.matches("goal-\\d{1,3}")
                ? strategy.findGoal(Integer.parseInt(argument.substring("goal-".length())))
                : Optional.empty();
    }

    private static LocalizedText heading(Goal goal) {
        return LocalizedText.of(
                goal.number() + ". " + goal.title().sv(),
                goal.number() + ". " + goal.title().en());
    }

    private static LocalizedText word(Activity.Status status) {
        return switch (status) {
            case PLANNED -> LocalizedText.of("Planerad", "Planned");
            case ONGOING -> LocalizedText.of("Pågår", "Ongoing");
            case DONE -> LocalizedText.of("Genomförd", "Done");
            case CANCELLED -> LocalizedText.of("Inställd", "Cancelled");
            case POSTPONED -> LocalizedText.of("Uppskjuten", "Postponed");
            case CONVERTED_TO_DIGITAL -> LocalizedText.of("Digital i stället", "Digital instead");
        };
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
