package se.samsyn.strategy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.mandate.Attributed;
import se.samsyn.mandate.Attributions;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;
import se.samsyn.shared.sheet.Refusal;
import se.samsyn.shared.sheet.Sheet;

/** Reading activities from a table: first what would come of it, then all of it or nothing. */
@Component
public class ActivityImport {
    private static final Period EVER = Period.years(1900, 2199);

    private final Activities activities;
    private final Strategies strategies;
    private final Organisations organisations;
    private final Attributions attributions;

    ActivityImport(
            Activities activities, Strategies strategies, Organisations organisations, Attributions attributions) {
        this.activities = activities;
        this.strategies = strategies;
        this.organisations = organisations;
        this.attributions = attributions;
    }

    /** What would come of a table. */
    public sealed interface Outcome {
        /** Nothing: each place that is wrong. */
        record Refused(List<Refusal> refusals) implements Outcome {}

        record Ready(List<Added> added, List<Changed> changed, int unchanged) implements Outcome {}
    }

    /** A row that is new, with its cost if it has one. */
    public record Added(Activities.New activity, @Nullable Kronor cost) {}

    /** A row that differs from what is there, and in what. */
    public record Changed(
            Activity before,
            Activity.Content content,
            @Nullable Kronor cost) {}

    @Transactional(readOnly = true)
    public Outcome tryOut(Sheet sheet, Actor actor) {
        actor.require(Permission.ENTER_ACTIVITIES);
        return new Attempt(actor).of(sheet);
    }

    /** Reads the table in as it was tried out, unless something in it has become wrong since. */
    @Transactional
    public Outcome readIn(Sheet sheet, Actor actor) {
        var outcome = tryOut(sheet, actor);
        if (outcome instanceof Outcome.Ready ready) {
            var added = ready.added();
            var changed = ready.changed();
            var ids = activities.addAll(added.stream().map(Added::activity).toList(), actor.person());
            activities.changeAll(
                    changed.stream()
                            .map(one -> new Activities.Change(
                                    one.before().id(),
                                    one.before().version(),
                                    stateOf(one.before(), actor),
                                    one.content()))
                            .toList(),
                    actor);
            for (var at = 0; at < added.size(); at++) {
                var one = added.get(at);
                keepCost(
                        ids.get(at),
                        one.activity().organisation(),
                        one.activity().content(),
                        null,
                        one.cost(),
                        actor);
            }
            changed.forEach(one -> keepCost(
                    one.before().id(),
                    one.before().organisation(),
                    one.content(),
                    one.before().attributed(),
                    one.cost(),
                    actor));
        }
        return outcome;
    }

    private static Activity.State stateOf(Activity before, Actor actor) {
        return before.state() == Activity.State.PUBLISHED && !actor.may(Permission.PUBLISH_ACTIVITIES)
                ? Activity.State.REPORTED
                : before.state();
    }

    private void keepCost(
            UUID activity,
            UUID organisation,
            Activity.Content content,
            @Nullable UUID attributed,
            @Nullable Kronor cost,
            Actor actor) {
        var known = attributed == null ? null : attributions.find(attributed).orElse(null);
        if (cost == null && known == null) {
            return;
        }
        var earlier = known == null ? null : known.cost();
        activities.attribute(
                activity,
                new Attributed(
                        known == null ? UUID.randomUUID() : known.id(),
                        organisation,
                        actor.county(),
                        content.title(),
                        content.period(),
                        cost != null ? cost : earlier,
                        known == null ? null : known.fteHundredths(),
                        known != null && known.generated(),
                        known == null ? List.of() : known.parts()));
    }

    private record Place(UUID organisation, String key) {}

    /** One attempt at a table: what is there before, and what has been found wrong so far. */
    private final class Attempt {
        private final Actor actor;
        private final Strategy current;
        private final Map<UUID, Strategy> byGoal = new HashMap<>();
        private final Map<String, UUID> actors;
        private final Map<Place, Activity> there;
        private final Map<UUID, Attributed> costs;
        private final Set<Place> seen = new HashSet<>();
        private final List<Refusal> refusals = new ArrayList<>();

        Attempt(Actor actor) {
            this.actor = actor;
            this.current = strategies
                    .findRegional(actor.county(), actor.period())
                    .orElseThrow(() -> new NotFound("strategy of county " + actor.county()));
            strategies
                    .listFor(actor.county())
                    .forEach(strategy -> strategy.goals().forEach(goal -> byGoal.put(goal.id(), strategy)));
            var isBoard = actor.mayInCounty(Permission.ENTER_ACTIVITIES);
            this.actors = organisations.listAll().stream()
                    .filter(one -> one.id().equals(actor.organisation()) || (isBoard && isInCounty(one)))
                    .collect(Collectors.toMap(Organisation::key, Organisation::id));
            this.there =
                    activities
                            .listAll(Activities.Filter.inCounty(actor.county())
                                    .of(isBoard ? null : actor.organisation()))
                            .stream()
                            .collect(Collectors.toMap(one -> new Place(one.organisation(), one.key()), one -> one));
            this.costs = attributions.listInCounty(actor.county(), EVER).stream()
                    .collect(Collectors.toMap(Attributed::id, one -> one));
        }

        private boolean isInCounty(Organisation one) {
            return actor.county().equals(one.countyCode()) || one.kind() == OrganisationKind.NATIONAL_AGENCY;
        }

        Outcome of(Sheet sheet) {
            var added = new ArrayList<Added>();
            var changed = new ArrayList<Changed>();
            var unchanged = 0;
            for (var row : sheet.rows()) {
                var place = place(row);
                var before = place == null ? null : there.get(place);
                var content = content(row, before);
                var cost = cost(row);
                if (place == null || content == null) {
                    continue;
                }
                if (before == null) {
                    added.add(new Added(fresh(place, content), cost));
                } else if (!before.content().equals(content) || isOther(cost, before)) {
                    changed.add(new Changed(before, content, cost));
                } else {
                    unchanged++;
                }
            }
            return refusals.isEmpty()
                    ? new Outcome.Ready(added, changed, unchanged)
                    : new Outcome.Refused(List.copyOf(refusals));
        }

        private Activities.New fresh(Place place, Activity.Content content) {
            return new Activities.New(
                    place.organisation(),
                    actor.county(),
                    place.key(),
                    content,
                    place.organisation().equals(actor.organisation()) ? Activity.State.DRAFT : Activity.State.REPORTED,
                    null,
                    Set.of());
        }

        private @Nullable Place place(Sheet.Row row) {
            var key = row.cell(ActivityFile.KEY).strip();
            var named = row.cell(ActivityFile.ACTOR).strip();
            var organisation = named.isEmpty() ? actor.organisation() : actors.get(named);
            if (organisation == null) {
                refuse(row, ActivityFile.ACTOR, "import.wrong.actor", named);
            }
            if (key.isEmpty() || key.length() > 100) {
                refuse(row, ActivityFile.KEY, key.isEmpty() ? "import.wrong.key.missing" : "import.wrong.key.long");
                return null;
            }
            if (organisation == null) {
                return null;
            }
            var place = new Place(organisation, key);
            if (!seen.add(place)) {
                refuse(row, ActivityFile.KEY, "import.wrong.key.twice", key);
            }
            return place;
        }

        private Activity.@Nullable Content content(Sheet.Row row, @Nullable Activity before) {
            var cells = new HashMap<String, String>();
            if (before != null) {
                cells.putAll(ActivityEntry.of(before.content()).cells()); // what the file has no column for stays
            }
            ActivityEntry.FIELDS.stream()
                    .filter(row.cells()::containsKey)
                    .forEach(field -> cells.put(field, ActivityFile.asEntered(row.cell(field))));
            var strategy = before == null
                    ? current
                    : before.content().goals().stream()
                            .findFirst()
                            .map(byGoal::get)
                            .orElse(current);
            return switch (new ActivityEntry(cells).read(strategy)) {
                case ActivityEntry.Reading.Understood(var content) ->
                    content.in(before == null ? null : before.content().plan());
                case ActivityEntry.Reading.Wrong(var problems) -> {
                    problems.forEach(problem -> refusals.add(
                            new Refusal(row.number(), problem.field(), problem.messageKey(), problem.arguments())));
                    yield null;
                }
            };
        }

        private @Nullable Kronor cost(Sheet.Row row) {
            var digits = row.cell(ActivityFile.COST).replaceAll("[\\s\\u00a0\\u202f]", "");
            if (digits.isEmpty()) {
                return null;
            }
            if (!digits.matches("\\d{1,12}")) {
                refuse(row, ActivityFile.COST, "activity.wrong.cost", row.cell(ActivityFile.COST));
                return null;
            }
            return new Kronor(Long.parseLong(digits));
        }

        private boolean isOther(@Nullable Kronor cost, Activity before) {
            var known = before.attributed() == null ? null : costs.get(before.attributed());
            return cost != null && (known == null || !cost.equals(known.cost()));
        }

        private void refuse(Sheet.Row row, String column, String key, Object... arguments) {
            refusals.add(new Refusal(row.number(), column, key, List.of(arguments)));
        }
    }
}
