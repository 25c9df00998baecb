package se.samsyn.strategy;

import static se.samsyn.schema.generated.strategy.Tables.COUNT_ACTIVITIES;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.publication.FigureSource;
import se.samsyn.shared.Coded;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;
import se.samsyn.shared.Snapshot;
import se.samsyn.shared.figure.Calculation;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;

/**
 * How many activities there are in a county and period, by goal and status: the same sums for whoever asks, with the rows
 * beneath them that the one who asks may see.
 */
@Component
public class ActivityFigures implements FigureSource {
    static final LocalizedText GROUP = LocalizedText.of("Mål och insatser", "Goals and activities");
    static final LocalizedText ALL = LocalizedText.of("Alla", "All");

    private static final LocalizedText UNIT = LocalizedText.of("insatser", "activities");
    private static final LocalizedText DEFINITION = LocalizedText.of(
            "Antalet insatser som länets aktörer har rapporterat och som pågick någon dag under perioden. Utkast räknas"
                    + " inte. Att en insats är inställd eller uppskjuten hindrar inte att den räknas.",
            "The number of activities that the county's actors have reported and that ran on any day of the period. Drafts"
                    + " are not counted. An activity counts even if it was cancelled or postponed.");
    private static final LocalizedText SEVERAL_GOALS = LocalizedText.of(
            "En insats kan höra till flera mål. Raden Alla räknar varje insats en gång och är därför mindre än summan av"
                    + " målen.",
            "An activity can serve several goals. The row All counts each activity once and is therefore less than the sum"
                    + " of the goals.");
    private static final Figure.SourceNote SOURCE =
            Figure.SourceNote.named("Aktörernas redovisning i Samsyn", "The actors' reports in Samsyn");

    private final DSLContext sql;
    private final InstantSource clock;
    private final Strategies strategies;
    private final Activities activities;

    ActivityFigures(DSLContext sql, InstantSource clock, Strategies strategies, Activities activities) {
        this.sql = sql;
        this.clock = clock;
        this.strategies = strategies;
        this.activities = activities;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("activities", "activitytable");
    }

    /** {@code activities:06:2020-2021:goal-1}, {@code …:all}, either with a status last; {@code activitytable:06:2020-2021}. */
    @Override
    @Transactional(readOnly = true)
    public Optional<Exhibit> find(FigureAddress address) {
        var arguments = address.arguments();
        var isTable = address.kind().equals("activitytable");
        if (!arguments.getFirst().matches("\\d\\d") || (isTable ? arguments.size() != 2 : arguments.size() < 3)) {
            return Optional.empty();
        }
        var county = arguments.getFirst();
        return Period.parseYears(arguments.get(1))
                .flatMap(period -> strategies.findRegional(county, period).flatMap(strategy -> {
                    var sums = sums(county, period).with(rows(county, period));
                    return isTable ? Optional.of(table(address, strategy, sums)) : single(arguments, strategy, sums);
                }));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Offer> offers(String countyCode, Period period) {
        var strategy = strategies.findRegional(countyCode, period);
        if (strategy.isEmpty() || !period.isWholeYears()) {
            return List.of();
        }
        var years = period.years();
        var offers = new ArrayList<Offer>();
        offers.add(offer(
                FigureAddress.of("activitytable", countyCode, years),
                "Insatser per mål och status",
                "Activities by goal and status"));
        offers.add(offer(
                FigureAddress.of("activities", countyCode, years, "all"),
                "Insatser i länet",
                "Activities in the county"));
        for (var goal : strategy.get().goals()) {
            offers.add(offer(
                    FigureAddress.of("activities", countyCode, years, "goal-" + goal.number()),
                    "Insatser, mål " + goal.number(),
                    "Activities, goal " + goal.number()));
        }
        return offers;
    }

    /** How many have a status, or how many there are in all where it is null. */
    public record ByStatus(Activity.@Nullable Status status, Figure figure) {}

    /** The figures of one goal, or of all activities, status by status and last in all; without the rows beneath. */
    @Transactional(readOnly = true)
    public List<ByStatus> byStatus(String countyCode, Period period, @Nullable Goal goal) {
        var sums = sums(countyCode, period);
        return statuses()
                .map(status -> new ByStatus(status, figure(sums, goal, status)))
                .toList();
    }

    /** The figure in all for each of the goals, in their order; without the rows beneath. */
    @Transactional(readOnly = true)
    public List<Figure> byGoal(String countyCode, Period period, List<Goal> goals) {
        var sums = sums(countyCode, period);
        return goals.stream().map(goal -> figure(sums, goal, null)).toList();
    }

    private static Offer offer(FigureAddress address, String sv, String en) {
        return new Offer(address, LocalizedText.of(sv, en), GROUP);
    }

    /** Goal and status; null for all of them. */
    private record Key(@Nullable UUID root, Activity.@Nullable Status status) {}

    private record Sum(long activities, boolean generated) {
        static final Sum NONE = new Sum(0, false);

        Sum plus(Sum other) {
            return new Sum(activities + other.activities, generated || other.generated);
        }
    }

    /** The activities that were added up, and the first goal in the line of each goal. */
    private record Rows(List<Activities.Counted> activities, Map<UUID, UUID> roots) {
        Stream<Activities.Counted> of(@Nullable Goal goal, Activity.@Nullable Status status) {
            return activities.stream()
                    .filter(row -> status == null || row.status() == status)
                    .filter(row -> goal == null
                            || row.goals().stream().anyMatch(id -> goal.root().equals(roots.get(id))));
        }
    }

    private record Sums(String county, Period period, Map<Key, Sum> sums, Rows rows, Instant asOf) {
        Sum of(@Nullable Goal goal, Activity.@Nullable Status status) {
            return sums.getOrDefault(new Key(goal == null ? null : goal.root(), status), Sum.NONE);
        }

        Sums with(Rows rows) {
            return new Sums(county, period, sums, rows, asOf);
        }
    }

    private Sums sums(String county, Period period) {
        return Snapshot.once(List.of("sums", county, period), () -> readSums(county, period));
    }

    private Sums readSums(String county, Period period) {
        var sums = new HashMap<Key, Sum>();
        for (var row : sql.selectFrom(COUNT_ACTIVITIES(county, period.from(), period.to()))) {
            var status = Coded.of(Activity.Status.class, row.getStatus());
            var fields = Set.of(row.getGeneratedFields());
            var generated = fields.contains(ActivityEntry.FROM)
                    || fields.contains(ActivityEntry.TO)
                    || (row.getRootId() != null && fields.contains(ActivityEntry.SUB_GOALS));
            var sum = new Sum(row.getActivities(), generated);
            sums.put(new Key(row.getRootId(), status), sum);
            sums.merge(new Key(row.getRootId(), null), sum, Sum::plus);
        }
        return new Sums(county, period, sums, new Rows(List.of(), Map.of()), clock.instant());
    }

    private Rows rows(String county, Period period) {
        return Snapshot.once(List.of("rows", county, period), () -> readRows(county, period));
    }

    private Rows readRows(String county, Period period) {
        var roots = new HashMap<UUID, UUID>();
        strategies.listFor(county).forEach(one -> one.goals().forEach(goal -> roots.put(goal.id(), goal.root())));
        return new Rows(
                activities.listCounted(Activities.Filter.inCounty(county).during(period)), roots);
    }

    private static Optional<Exhibit> single(List<String> arguments, Strategy strategy, Sums sums) {
        var status = arguments.size() == 4
                ? Coded.find(Activity.Status.class, arguments.get(3).replace('-', '_'))
                : Optional.<Activity.Status>empty();
        if (arguments.size() > 4 || (arguments.size() == 4 && status.isEmpty())) {
            return Optional.empty();
        }
        if (arguments.get(2).equals("all")) {
            return Optional.of(new Exhibit.Single(figure(sums, null, status.orElse(null))));
        }
        return strategy.findGoalAt(arguments.get(2))
                .map(goal -> new Exhibit.Single(figure(sums, goal, status.orElse(null))));
    }

    private static Exhibit table(FigureAddress address, Strategy strategy, Sums sums) {
        var rows = new ArrayList<Exhibit.Row>();
        strategy.goals().forEach(goal -> rows.add(new Exhibit.Row(goal.heading(), cells(sums, goal), null)));
        rows.add(new Exhibit.Row(ALL, cells(sums, null), null));
        var all = sums.of(null, null).activities();
        var done = sums.of(null, Activity.Status.DONE).activities();
        return new Exhibit.Table(
                address,
                Exhibit.Form.TABLE,
                LocalizedText.of("Insatser per mål och status", "Activities by goal and status"),
                LocalizedText.of(
                        "Av länets %d insatser är %d genomförda.".formatted(all, done),
                        "Of the county's %d activities %d are done.".formatted(all, done)),
                LocalizedText.of("Mål", "Goal"),
                statuses().map(status -> status == null ? ALL : status.word()).toList(),
                rows,
                List.of(SEVERAL_GOALS),
                List.of(),
                List.of());
    }

    /** Every status, and null last for all of them. */
    private static Stream<Activity.@Nullable Status> statuses() {
        var all = new ArrayList<Activity.@Nullable Status>(Arrays.asList(Activity.Status.values()));
        all.add(null);
        return all.stream();
    }

    private static List<Figure> cells(Sums sums, @Nullable Goal goal) {
        return statuses().map(status -> figure(sums, goal, status)).toList();
    }

    private static Figure figure(Sums sums, @Nullable Goal goal, Activity.@Nullable Status status) {
        var sum = sums.of(goal, status);
        var address = new ArrayList<>(
                List.of(sums.county(), sums.period().years(), goal == null ? "all" : "goal-" + goal.number()));
        if (status != null) {
            address.add(status.code().replace('_', '-'));
        }
        return new Figure(
                new FigureAddress("activities", address),
                label(sums.period(), goal, status),
                new Calculation.Counted(sum.activities()),
                UNIT,
                0,
                new Figure.Base(sum.activities(), sum.activities(), List.of()),
                DEFINITION,
                List.of(SOURCE),
                sums.asOf(),
                goal == null ? List.of() : List.of(SEVERAL_GOALS),
                sums.rows().of(goal, status).map(ActivityFigures::ingredient).toList(),
                sum.generated());
    }

    private static LocalizedText label(Period period, @Nullable Goal goal, Activity.@Nullable Status status) {
        var years = period.years().replace('-', '\u2013');
        var sv = goal == null ? "Insatser i länet" : "Insatser, mål " + goal.number();
        var en = goal == null ? "Activities in the county" : "Activities, goal " + goal.number();
        return status == null
                ? LocalizedText.of(sv + ", " + years, en + ", " + years)
                : LocalizedText.of(
                        sv + ", " + status.word().sv().toLowerCase(Locale.ROOT) + ", " + years,
                        en + ", " + status.word().en().toLowerCase(Locale.ROOT) + ", " + years);
    }

    private static Figure.Ingredient ingredient(Activities.Counted activity) {
        return new Figure.Ingredient(
                LocalizedText.same(activity.organisationName()),
                BigDecimal.ONE,
                null,
                false,
                activity.title(),
                activity.changedAt(),
                activity.generated(),
                activity.published());
    }
}
