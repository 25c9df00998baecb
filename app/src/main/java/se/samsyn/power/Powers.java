package se.samsyn.power;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static se.samsyn.schema.generated.access.Tables.MEMBERSHIP;
import static se.samsyn.schema.generated.access.Tables.PERSON;
import static se.samsyn.schema.generated.power.Tables.GRANTED;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.access.ProtectedPeople;
import se.samsyn.access.Role;
import se.samsyn.mandate.Mandate;
import se.samsyn.mandate.Mandates;
import se.samsyn.power.Grant.Ending;
import se.samsyn.power.Grant.Standing;
import se.samsyn.power.Proposal.Wrong;
import se.samsyn.schema.generated.access.tables.Person;
import se.samsyn.schema.generated.power.tables.Granted;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;
import se.samsyn.shared.Texts;

/** All powers that were ever granted. What they allow is asked anew each time, so that one that has ended ends at once. */
@Component
public class Powers {
    /** A power is renewed and not forgotten. */
    static final java.time.Period LONGEST = java.time.Period.ofYears(5);

    private static final int CHANGING = 7_265_016;

    private static final Granted AGENTS = GRANTED.as("agents");
    private static final Person GIVER = PERSON.as("giver");
    private static final Person ENDER = PERSON.as("ender");
    private static final Field<String> HOLDER =
            ProtectedPeople.called(PERSON, GRANTED.PERSON_ID).as("holder");
    private static final Field<String> GAVE =
            ProtectedPeople.called(GIVER, GRANTED.GRANTED_BY).as("gave");
    private static final Field<String> ENDED =
            ProtectedPeople.called(ENDER, GRANTED.ENDED_BY).as("ended");
    private static final Field<String> CONFIRMED_FOR = field(name("confirmer", "name"), String.class);

    private final DSLContext sql;
    private final InstantSource clock;
    private final Mandates mandates;

    Powers(DSLContext sql, InstantSource clock, Mandates mandates) {
        this.sql = sql;
        this.clock = clock;
        this.mandates = mandates;
    }

    /** Somebody with a place in the organisation, who can be given a power. */
    public record Candidate(UUID id, String name) {}

    /** Whether the actor may do that now for the organisation acted for, under the mandate; under none, only by a power for all. */
    @Transactional(readOnly = true)
    public boolean may(Actor actor, Act act, @Nullable UUID mandate) {
        return list(actor).stream()
                .anyMatch(grant ->
                        grant.person().equals(actor.person()) && grant.allows(act, today()) && grant.reaches(mandate));
    }

    /** All that the actor may do now for the organisation acted for, under the mandate. */
    @Transactional(readOnly = true)
    public Set<Act> actsOf(Actor actor, UUID mandate) {
        var own = list(actor).stream()
                .filter(grant -> grant.person().equals(actor.person()) && grant.reaches(mandate))
                .toList();
        return Stream.of(Act.values())
                .filter(act -> own.stream().anyMatch(grant -> grant.allows(act, today())))
                .collect(Collectors.toSet());
    }

    /** Those who may do that now for the organisation acted for, under the mandate, and their names. */
    @Transactional(readOnly = true)
    public Map<UUID, String> holdersOf(Actor actor, Act act, UUID mandate) {
        return list(actor).stream()
                .filter(grant -> grant.allows(act, today()) && grant.reaches(mandate))
                .collect(Collectors.toMap(Grant::person, Grant::personName, (one, _) -> one, LinkedHashMap::new));
    }

    /** Those to write to when something is to be done for an organisation: who may do it, or else who appoints those who may. */
    @Transactional(readOnly = true)
    public Set<UUID> listToRemind(UUID organisation, Act act, @Nullable UUID mandate) {
        var holders = list(GRANTED.ORGANISATION_ID.eq(organisation)).stream()
                .filter(grant -> grant.allows(act, today()) && grant.reaches(mandate))
                .map(Grant::person)
                .collect(Collectors.toSet());
        return holders.isEmpty()
                ? sql.select(MEMBERSHIP.PERSON_ID)
                        .from(MEMBERSHIP)
                        .where(MEMBERSHIP.ORGANISATION_ID.eq(organisation))
                        .and(MEMBERSHIP.ROLE.eq(Role.ACTOR_APPROVER.code()))
                        .and(MEMBERSHIP.VALID_FROM.le(today()))
                        .and(MEMBERSHIP.VALID_TO.isNull().or(MEMBERSHIP.VALID_TO.ge(today())))
                        .fetchSet(MEMBERSHIP.PERSON_ID)
                : holders;
    }

    /** The powers of the organisation acted for, those that are over as well; the latest first. */
    @Transactional(readOnly = true)
    public List<Grant> list(Actor actor) {
        return list(GRANTED.ORGANISATION_ID.eq(actor.organisation()));
    }

    /** What waits for the one who asks to check the document. */
    @Transactional(readOnly = true)
    public List<Grant> listAwaiting(Actor actor) {
        return actor.may(Permission.CONFIRM_AGENTS)
                ? list(toConfirm()).stream()
                        .filter(grant -> grant.standingOn(today()) == Standing.AWAITING)
                        .toList()
                : List.of();
    }

    /** Those who can be given a power by the actor: whoever has a place there other than to manage accounts. */
    @Transactional(readOnly = true)
    public List<Candidate> listCandidates(Actor actor) {
        return sql.select(PERSON.ID, PERSON.DISPLAY_NAME)
                .from(PERSON)
                .where(hasPlace(PERSON.ID, field("{0}", UUID.class, actor.organisation())))
                .orderBy(PERSON.DISPLAY_NAME)
                .fetch(row -> new Candidate(row.value1(), row.value2()));
    }

    /** Appoints an agent, who waits to be confirmed; one at a time per organisation. Nothing is done while something is wrong. */
    @Transactional
    public List<Wrong> appoint(Actor actor, Proposal proposal) {
        actor.require(Permission.APPOINT_AGENTS);
        oneAtATime(actor);
        var wrong = wrongWith(proposal, listCandidates(actor));
        if (proposal.power() != Power.AGENT) {
            wrong.add(Wrong.POWER);
        }
        if (!proposal.everyMandate()) {
            wrong.add(Wrong.MANDATE);
        }
        if (proposal.ground().isBlank()) {
            wrong.add(Wrong.GROUND);
        }
        if (wrong.isEmpty() && list(actor).stream().anyMatch(grant -> standsInTheWayOf(proposal, grant))) {
            wrong.add(Wrong.TAKEN);
        }
        if (wrong.isEmpty()) {
            add(actor, proposal, null);
        }
        return wrong;
    }

    /** The actor's own power to delegate from, whether or not it is over by now. */
    @Transactional(readOnly = true)
    public Grant getToDelegate(UUID id, Actor actor) {
        var own = get(id);
        if (!own.organisation().equals(actor.organisation())
                || !own.person().equals(actor.person())
                || !Act.DELEGATE.isFor(own.power())) {
            throw new NotFound("power to delegate " + id);
        }
        return own;
    }

    /** Gives a colleague a part of an agent's own power. Nothing is done while something is wrong. */
    @Transactional
    public List<Wrong> delegate(UUID agents, Actor actor, Proposal proposal) {
        oneAtATime(actor);
        var own = getToDelegate(agents, actor);
        if (!own.allows(Act.DELEGATE, today())) {
            return List.of(Wrong.NO_LONGER_AGENT);
        }
        var others = listCandidates(actor).stream()
                .filter(one -> !one.id().equals(actor.person()))
                .toList();
        var wrong = wrongWith(proposal, others);
        if (proposal.power() == null || proposal.power() == own.power()) {
            wrong.add(Wrong.POWER);
        }
        if (proposal.from() != null
                && proposal.to() != null
                && (!own.period().contains(proposal.from()) || !own.period().contains(proposal.to()))) {
            wrong.add(Wrong.OUTSIDE_THE_AGENTS);
        }
        if (wrong.isEmpty()) {
            add(actor, proposal, own.id());
        }
        return wrong;
    }

    /** Confirms that the document holds; false when it has been confirmed or ended meanwhile. */
    @Transactional
    public boolean confirm(UUID id, Actor actor) {
        var grant = getToConfirm(id, actor);
        return grant.standingOn(today()) == Standing.AWAITING
                && sql.update(GRANTED)
                                .set(GRANTED.CONFIRMED_BY, actor.person())
                                .set(GRANTED.CONFIRMED_FOR, actor.organisation())
                                .set(GRANTED.CONFIRMED_AT, clock.instant())
                                .where(GRANTED.ID.eq(id))
                                .and(GRANTED.CONFIRMED_AT.isNull())
                                .and(GRANTED.ENDED_AT.isNull())
                                .execute()
                        == 1;
    }

    /** Refuses to confirm; false when it has been confirmed or ended meanwhile. */
    @Transactional
    public boolean refuse(UUID id, Actor actor) {
        var grant = getToConfirm(id, actor);
        return grant.standingOn(today()) == Standing.AWAITING
                && end(grant, Ending.REFUSED, actor, GRANTED.CONFIRMED_AT.isNull());
    }

    /** Ends a power at once: given back by who holds it, revoked by others who may; false when it was over already. */
    @Transactional
    public boolean end(UUID id, Actor actor) {
        oneAtATime(actor);
        var grant = get(id);
        var ending = grant.endingBy(actor).orElseThrow(() -> new NotFound("power to end " + id));
        return !grant.standingOn(today()).isOver() && end(grant, ending, actor, noCondition());
    }

    /** Whoever changes the powers of an organisation sees what was changed before, and nobody changes them meanwhile. */
    private void oneAtATime(Actor actor) {
        sql.execute(
                "select pg_advisory_xact_lock({0}, hashtext({1}))",
                CHANGING, actor.organisation().toString());
    }

    private boolean end(Grant grant, Ending how, Actor actor, Condition still) {
        return sql.update(GRANTED)
                        .set(GRANTED.ENDED_BY, actor.person())
                        .set(GRANTED.ENDED_AT, clock.instant())
                        .set(GRANTED.ENDING, how.code())
                        .where(GRANTED.ID.eq(grant.id()))
                        .and(GRANTED.ENDED_AT.isNull())
                        .and(still)
                        .execute()
                == 1;
    }

    /** The database refuses this too; told here so that it can be put right. */
    private boolean standsInTheWayOf(Proposal proposal, Grant grant) {
        return grant.power() == Power.AGENT
                && !grant.standingOn(today()).isOver()
                && grant.period()
                        .overlaps(new Period(
                                Objects.requireNonNull(proposal.from()), Objects.requireNonNull(proposal.to())));
    }

    private Grant get(UUID id) {
        return list(GRANTED.ID.eq(id)).stream().findFirst().orElseThrow(() -> new NotFound("power " + id));
    }

    private Grant getToConfirm(UUID id, Actor actor) {
        actor.require(Permission.CONFIRM_AGENTS);
        return list(GRANTED.ID.eq(id).and(toConfirm())).stream()
                .filter(grant -> grant.mayBeConfirmedBy(actor))
                .findFirst()
                .orElseThrow(() -> new NotFound("power to confirm " + id));
    }

    private static Condition toConfirm() {
        return GRANTED.POWER
                .eq(Power.AGENT.code())
                .and(se.samsyn.schema.generated.power.Routines.confirmsFor(GRANTED.ORGANISATION_ID));
    }

    private List<Wrong> wrongWith(Proposal proposal, List<Candidate> candidates) {
        var wrong = new ArrayList<Wrong>();
        if (candidates.stream().noneMatch(one -> one.id().equals(proposal.person()))) {
            wrong.add(Wrong.PERSON);
        }
        if (proposal.everyMandate()
                ? proposal.mandate() != null
                : mandates.listAll().stream().map(Mandate::id).noneMatch(id -> id.equals(proposal.mandate()))) {
            wrong.add(Wrong.MANDATE);
        }
        var from = proposal.from();
        var to = proposal.to();
        if (from == null || from.isBefore(today()) || from.isAfter(today().plus(LONGEST))) {
            wrong.add(Wrong.FROM);
        } else if (to == null || to.isBefore(from) || to.isAfter(from.plus(LONGEST))) {
            wrong.add(Wrong.TO);
        }
        if (proposal.ground().length() > 200 || proposal.ground().chars().anyMatch(Character::isISOControl)) {
            wrong.add(Wrong.GROUND);
        }
        return wrong;
    }

    private void add(Actor actor, Proposal proposal, @Nullable UUID under) {
        sql.insertInto(GRANTED)
                .set(GRANTED.ORGANISATION_ID, actor.organisation())
                .set(GRANTED.PERSON_ID, proposal.person())
                .set(GRANTED.POWER, Objects.requireNonNull(proposal.power()).code())
                .set(GRANTED.MANDATE_ID, proposal.mandate())
                .set(GRANTED.VALID_FROM, proposal.from())
                .set(GRANTED.VALID_TO, proposal.to())
                .set(GRANTED.GROUND, proposal.ground().strip())
                .set(GRANTED.UNDER_ID, under)
                .set(GRANTED.GRANTED_BY, actor.person())
                .set(GRANTED.GRANTED_AT, clock.instant())
                .execute();
    }

    private List<Grant> list(Condition which) {
        var confirmer = table(name("organisation", "named")).as("confirmer");
        var place = field(hasPlace(GRANTED.PERSON_ID, GRANTED.ORGANISATION_ID)).as("place");
        return sql.select(GRANTED.fields())
                .select(HOLDER, GAVE, ENDED, CONFIRMED_FOR, place)
                .select(AGENTS.PERSON_ID, AGENTS.POWER, AGENTS.ENDED_AT)
                .from(GRANTED)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(GRANTED.PERSON_ID))
                .leftJoin(GIVER)
                .on(GIVER.ID.eq(GRANTED.GRANTED_BY))
                .leftJoin(ENDER)
                .on(ENDER.ID.eq(GRANTED.ENDED_BY))
                .leftJoin(confirmer)
                .on(field(name("confirmer", "id"), UUID.class).eq(GRANTED.CONFIRMED_FOR))
                .leftJoin(AGENTS)
                .on(AGENTS.ID.eq(GRANTED.UNDER_ID))
                .where(which)
                .orderBy(GRANTED.GRANTED_AT.desc(), GRANTED.ID.desc())
                .fetch(row -> grant(row, Boolean.TRUE.equals(row.get(place))));
    }

    private static Grant grant(Record row, boolean hasPlace) {
        var confirmedAt = row.get(GRANTED.CONFIRMED_AT);
        var under = row.get(GRANTED.UNDER_ID);
        var endedAt = row.get(GRANTED.ENDED_AT);
        return new Grant(
                row.get(GRANTED.ID),
                row.get(GRANTED.ORGANISATION_ID),
                row.get(GRANTED.PERSON_ID),
                named(row.get(HOLDER)),
                Power.of(row.get(GRANTED.POWER)),
                row.get(GRANTED.MANDATE_ID),
                new Period(row.get(GRANTED.VALID_FROM), row.get(GRANTED.VALID_TO)),
                row.get(GRANTED.GROUND),
                new Grant.Given(row.get(GRANTED.GRANTED_BY), named(row.get(GAVE)), row.get(GRANTED.GRANTED_AT)),
                confirmedAt == null ? null : new Grant.Confirmation(named(row.get(CONFIRMED_FOR)), confirmedAt),
                under == null
                        ? null
                        : new Grant.Under(
                                under,
                                row.get(AGENTS.PERSON_ID),
                                Power.of(row.get(AGENTS.POWER)),
                                row.get(AGENTS.ENDED_AT)),
                endedAt == null
                        ? null
                        : new Grant.End(
                                Ending.valueOf(row.get(GRANTED.ENDING).toUpperCase(Locale.ROOT)),
                                named(row.get(ENDED)),
                                endedAt),
                hasPlace);
    }

    private static String named(@Nullable String name) {
        return name == null ? "" : name;
    }

    /** Whoever only manages accounts reads no drafts, and acts in nobody's name. */
    private Condition hasPlace(Field<UUID> person, Field<UUID> organisation) {
        return exists(selectOne()
                .from(MEMBERSHIP)
                .where(MEMBERSHIP.PERSON_ID.eq(person))
                .and(MEMBERSHIP.ORGANISATION_ID.eq(organisation))
                .and(MEMBERSHIP.ROLE.ne(Role.ADMINISTRATOR.code()))
                .and(MEMBERSHIP.VALID_FROM.le(today()))
                .and(MEMBERSHIP.VALID_TO.isNull().or(MEMBERSHIP.VALID_TO.ge(today())))
                .and(condition("access.is_open({0})", MEMBERSHIP.PERSON_ID)));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Texts.SWEDEN);
    }
}
