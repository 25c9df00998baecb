package se.samsyn.strategy;

import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.val;
import static se.samsyn.schema.generated.organisation.Tables.NAMED;
import static se.samsyn.schema.generated.strategy.Tables.AFFILIATION;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.shared.Snapshot;

/** (Anslutning.) Who has joined which goals of a strategy, since when, and who has not. */
@Component
public class Affiliations {
    private static final List<OrganisationKind> ORDER = List.of(
            OrganisationKind.COUNTY_BOARD,
            OrganisationKind.MUNICIPALITY,
            OrganisationKind.REGION,
            OrganisationKind.NATIONAL_AGENCY,
            OrganisationKind.MUNICIPAL_ASSOCIATION,
            OrganisationKind.CIVIL_SOCIETY);

    private final DSLContext sql;

    Affiliations(DSLContext sql) {
        this.sql = sql;
    }

    /** That an actor has joined a goal; until a day if it has left. */
    public record Affiliation(
            UUID goal, LocalDate joinedOn, @Nullable LocalDate leftOn, boolean generated) {
        public boolean holdsOn(LocalDate day) {
            return !joinedOn.isAfter(day) && (leftOn == null || leftOn.isAfter(day));
        }
    }

    /** An actor that acts in the county or has joined a goal, with all its affiliations. */
    public record Participant(
            UUID organisation, String name, OrganisationKind kind, boolean inCounty, List<Affiliation> affiliations) {
        public Participant {
            affiliations = List.copyOf(affiliations);
        }

        public boolean hasJoined(UUID goal, LocalDate day) {
            return affiliations.stream().anyMatch(one -> one.goal().equals(goal) && one.holdsOn(day));
        }

        public boolean hasJoinedAnyOn(LocalDate day) {
            return affiliations.stream().anyMatch(one -> one.holdsOn(day));
        }
    }

    /** Everybody concerned by a regional strategy: the actors of its county and all that have ever joined. */
    @Transactional(readOnly = true)
    public List<Participant> listParticipants(Strategy strategy) {
        return Snapshot.once(List.of("listParticipants", strategy.id()), () -> readParticipants(strategy));
    }

    private List<Participant> readParticipants(Strategy strategy) {
        var goals = strategy.goals().stream().map(Goal::id).toList();
        Condition concerned = AFFILIATION.GOAL_ID.isNotNull();
        if (strategy.countyCode() != null) {
            concerned = concerned.or(NAMED.COUNTY_CODE.eq(strategy.countyCode()));
        }
        return sql
                .select(NAMED.fields())
                .select(AFFILIATION.GOAL_ID, AFFILIATION.JOINED_ON, AFFILIATION.LEFT_ON, AFFILIATION.GENERATED)
                .from(NAMED)
                .leftJoin(AFFILIATION)
                .on(AFFILIATION.ORGANISATION_ID.eq(NAMED.ID))
                .and(AFFILIATION.GOAL_ID.in(goals))
                .where(concerned)
                .and(NAMED.KIND.notIn(OrganisationKind.GOVERNMENT.code(), OrganisationKind.OPERATOR.code()))
                .orderBy(NAMED.NAME.collate("sv-SE-x-icu"), AFFILIATION.JOINED_ON)
                .fetchGroups(row -> row.into(NAMED))
                .entrySet()
                .stream()
                .map(entry -> new Participant(
                        entry.getKey().getId(),
                        entry.getKey().getName(),
                        OrganisationKind.of(entry.getKey().getKind()),
                        entry.getKey().getCountyCode() != null,
                        entry.getValue().stream()
                                .filter(row -> row.get(AFFILIATION.GOAL_ID) != null)
                                .map(row -> new Affiliation(
                                        row.get(AFFILIATION.GOAL_ID),
                                        row.get(AFFILIATION.JOINED_ON),
                                        row.get(AFFILIATION.LEFT_ON),
                                        row.get(AFFILIATION.GENERATED)))
                                .toList()))
                .sorted(Comparator.comparingInt(one -> ORDER.indexOf(one.kind())))
                .toList();
    }

    /** Lets an actor join a goal from that day on; one that has already joined stays as it was. */
    @Transactional
    public void join(UUID organisation, UUID goal, LocalDate on, boolean generated) {
        if (sql.fetchExists(AFFILIATION, current(organisation, goal))) {
            return;
        }
        sql.insertInto(AFFILIATION)
                .set(AFFILIATION.ORGANISATION_ID, organisation)
                .set(AFFILIATION.GOAL_ID, goal)
                .set(AFFILIATION.JOINED_ON, on)
                .set(AFFILIATION.GENERATED, generated)
                .onConflict(AFFILIATION.ORGANISATION_ID, AFFILIATION.GOAL_ID, AFFILIATION.JOINED_ON)
                .doUpdate()
                .setNull(AFFILIATION.LEFT_ON)
                .execute();
    }

    /** Lets an actor leave a goal on that day; that it once had joined is kept. */
    @Transactional
    public void leave(UUID organisation, UUID goal, LocalDate on) {
        sql.update(AFFILIATION)
                .set(AFFILIATION.LEFT_ON, greatest(AFFILIATION.JOINED_ON, val(on)))
                .where(current(organisation, goal))
                .execute();
    }

    /** Whether the actor may say what that organisation joins: its own, or as the board that runs the strategy. */
    public static boolean mayJoin(Actor actor, UUID organisation, Strategy strategy) {
        return actor.may(Permission.JOIN_GOALS, organisation, strategy.countyCode());
    }

    private static Condition current(UUID organisation, UUID goal) {
        return AFFILIATION
                .ORGANISATION_ID
                .eq(organisation)
                .and(AFFILIATION.GOAL_ID.eq(goal))
                .and(AFFILIATION.LEFT_ON.isNull());
    }
}
