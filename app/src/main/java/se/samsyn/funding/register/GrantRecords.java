package se.samsyn.funding.register;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;
import static se.samsyn.schema.generated.funding.Tables.APPLICATION;
import static se.samsyn.schema.generated.funding.Tables.AWARD;
import static se.samsyn.schema.generated.funding.Tables.CALL;
import static se.samsyn.schema.generated.funding.Tables.CALL_GOAL;
import static se.samsyn.schema.generated.funding.Tables.DECISION;
import static se.samsyn.schema.generated.funding.Tables.DECISION_LETTER;
import static se.samsyn.schema.generated.funding.Tables.LEG;
import static se.samsyn.schema.generated.funding.Tables.LISTED_GRANT;
import static se.samsyn.schema.generated.funding.Tables.NODE;
import static se.samsyn.schema.generated.funding.Tables.SENT_APPLICATION;
import static se.samsyn.schema.generated.funding.Tables.STREAM;
import static se.samsyn.schema.generated.organisation.Tables.NAMED;
import static se.samsyn.schema.generated.strategy.Tables.GOAL;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.funding.decision.OpenGrants;
import se.samsyn.funding.decision.Result;
import se.samsyn.funding.ledger.AwardAccount;
import se.samsyn.funding.ledger.AwardAccounts;
import se.samsyn.funding.ledger.Conflicts;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.register.GrantRecord.Origin;
import se.samsyn.organisation.OrganisationNumber;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;
import se.samsyn.shared.Texts;
import tools.jackson.databind.json.JsonMapper;

/**
 * (Bidragsöversikt.) All that an organisation has got or asked for, as far as the one who asks may know: what her own organisation has decided and
 * handles, what other funders have published here, and what is in lists that were taken in. A case that she must not know of is not in it, nor what
 * was booked for it; nor is one of a call that hides who applies, before its letter is sent.
 */
@Component
public class GrantRecords {
    private static final int MOST_FOUND = 25;

    private static final Field<UUID[]> CALL_GOALS = field(
            "array({0})",
            UUID[].class, select(CALL_GOAL.GOAL_ID).from(CALL_GOAL).where(CALL_GOAL.CALL_ID.eq(CALL.ID)));

    /** There for an officer who has said that she has no part in the case. */
    private static final Field<String> CONTENT = field(select(SENT_APPLICATION.CONTENT)
                    .from(SENT_APPLICATION)
                    .where(SENT_APPLICATION.APPLICATION_ID.eq(APPLICATION.ID))
                    .orderBy(SENT_APPLICATION.NUMBER.desc())
                    .limit(1))
            .as("content");

    /** Decided and not paid. */
    private static final Field<BigDecimal> UNPAID = coalesce(
                    field(select(sum(LEG.AMOUNT_SEK))
                            .from(NODE)
                            .join(LEG)
                            .on(LEG.NODE_ID.eq(NODE.ID))
                            .where(NODE.AWARD_ID.eq(AWARD.ID))
                            .and(NODE.KIND.eq(NodeKind.DECIDED.code()))),
                    BigDecimal.ZERO)
            .as("unpaid");

    private final DSLContext sql;
    private final AwardAccounts accounts;
    private final OpenGrants open;
    private final GrantLists lists;

    GrantRecords(DSLContext sql, AwardAccounts accounts, OpenGrants open, GrantLists lists) {
        this.sql = sql;
        this.accounts = accounts;
        this.open = open;
        this.lists = lists;
    }

    /**
     * An organisation that gets grants.
     *
     * @param id null where only a list tells of it
     * @param key by which it is found where it has no number
     */
    public record Known(
            @Nullable UUID id,
            String key,
            String name,
            @Nullable OrganisationNumber number) {
        /** What it is addressed by. */
        public String address() {
            return number == null ? key : number.number();
        }
    }

    /** All there is of one organisation, the latest first. */
    public record Overview(
            Known organisation, List<GrantRecord> grants, List<Overlap> overlaps, Map<String, LocalizedText> goals) {}

    /** Those whose name or number has that in it, of the register and of the lists. */
    @Transactional(readOnly = true)
    public List<Known> search(String words, Actor actor) {
        var asked = words.strip();
        if (asked.isEmpty()) {
            return List.of();
        }
        var number = OrganisationNumber.read(asked);
        var found = new ArrayList<>(sql.select(NAMED.ID, NAMED.KEY, NAMED.NAME, NAMED.NUMBER)
                .from(NAMED)
                .where(number.map(one -> NAMED.NUMBER.eq(one.number()))
                        .orElseGet(() -> NAMED.NAME.containsIgnoreCase(asked)))
                .orderBy(NAMED.NAME)
                .limit(MOST_FOUND)
                .fetch(GrantRecords::known));
        sql.selectDistinct(LISTED_GRANT.NUMBER, LISTED_GRANT.NAME)
                .on(LISTED_GRANT.NUMBER)
                .from(LISTED_GRANT)
                .where(LISTED_GRANT.OWNER_ID.eq(actor.organisation()))
                .and(number.map(one -> LISTED_GRANT.NUMBER.eq(one.number()))
                        .orElseGet(() -> LISTED_GRANT.NAME.containsIgnoreCase(asked)))
                .and(notExists(selectOne().from(NAMED).where(NAMED.NUMBER.eq(LISTED_GRANT.NUMBER))))
                .orderBy(LISTED_GRANT.NUMBER)
                .limit(MOST_FOUND)
                .forEach(row ->
                        found.add(new Known(null, row.value1(), row.value2(), new OrganisationNumber(row.value1()))));
        return found;
    }

    /** By its number, or by its key in the register where it has none, or by its id. */
    @Transactional(readOnly = true)
    public Overview get(String address, Actor actor) {
        var number = OrganisationNumber.read(address);
        var known = sql.select(NAMED.ID, NAMED.KEY, NAMED.NAME, NAMED.NUMBER)
                .from(NAMED)
                .where(number.map(one -> NAMED.NUMBER.eq(one.number()))
                        .orElseGet(() -> NAMED.KEY
                                .eq(address)
                                .or(NAMED.ID.cast(String.class).eq(address))))
                .fetchOptional(GrantRecords::known);
        var asked = known.map(Known::number).or(() -> number).orElse(null);
        var listed = asked == null ? List.<GrantLists.Told>of() : lists.listOf(asked, actor);
        var organisation = known.or(() -> listed.stream()
                        .findFirst()
                        .map(one -> new Known(
                                null, address, one.grant().name(), one.grant().number())))
                .orElseThrow(() -> new NotFound("organisation " + address));
        var grants = new ArrayList<GrantRecord>();
        if (organisation.id() != null) {
            grants.addAll(own(organisation.id(), actor));
            open.listTo(organisation.id(), actor.organisation()).forEach(one -> grants.add(published(one)));
        }
        listed.forEach(one -> grants.add(listed(one)));
        grants.sort(Comparator.comparingInt(GrantRecord::year)
                .reversed()
                .thenComparing(GrantRecord::origin)
                .thenComparing(GrantRecord::funder)
                .thenComparing(GrantRecord::amount, Comparator.reverseOrder()));
        var overlaps = Overlap.among(grants);
        return new Overview(organisation, List.copyOf(grants), overlaps, goals(overlaps));
    }

    private static Known known(Record row) {
        var number = row.get(NAMED.NUMBER);
        return new Known(
                row.get(NAMED.ID),
                row.get(NAMED.KEY),
                row.get(NAMED.NAME),
                number == null ? null : new OrganisationNumber(number));
    }

    private List<GrantRecord> own(UUID organisation, Actor actor) {
        var known = accounts.ofRecipient(organisation);
        var all = new ArrayList<GrantRecord>();
        all.addAll(applied(organisation, known, actor));
        all.addAll(shared(organisation, known, actor));
        return all;
    }

    /** What was applied for: granted, or waiting for a decision. */
    private List<GrantRecord> applied(UUID organisation, Map<UUID, AwardAccount> known, Actor actor) {
        var latest = DECISION.as("latest");
        var later = DECISION.as("later");
        return sql.select(APPLICATION.ID, APPLICATION.TITLE, APPLICATION.APPLIED_SEK, APPLICATION.SUBMITTED_AT)
                .select(APPLICATION.GENERATED, CALL.TITLE, CALL.MONEY_FROM, CALL.MONEY_TO, CALL_GOALS, CONTENT)
                .select(latest.RESULT, latest.AMOUNT_SEK, latest.DECIDED_AT)
                .from(APPLICATION)
                .join(CALL)
                .on(CALL.ID.eq(APPLICATION.CALL_ID))
                .leftJoin(latest)
                .on(latest.APPLICATION_ID.eq(APPLICATION.ID))
                .and(notExists(selectOne()
                        .from(later)
                        .where(later.APPLICATION_ID.eq(latest.APPLICATION_ID))
                        .and(later.NUMBER.gt(latest.NUMBER))))
                .where(APPLICATION.ORGANISATION_ID.eq(organisation))
                .and(APPLICATION.FUNDER_ID.eq(actor.organisation()))
                .and(APPLICATION.STATE.eq("submitted"))
                .and(latest.RESULT.isNull().or(latest.RESULT.eq(Result.GRANTED.code())))
                .and(CALL.BLINDED
                        .isFalse()
                        .or(exists(selectOne()
                                .from(DECISION_LETTER)
                                .where(DECISION_LETTER.APPLICATION_ID.eq(APPLICATION.ID)))))
                .fetch(row -> applied(
                        row,
                        row.get(latest.AMOUNT_SEK),
                        Optional.ofNullable(row.get(latest.DECIDED_AT))
                                .orElseGet(() -> row.get(APPLICATION.SUBMITTED_AT)),
                        known,
                        actor));
    }

    private static GrantRecord applied(
            Record row, @Nullable Long granted, Instant at, Map<UUID, AwardAccount> known, Actor actor) {
        var id = row.get(APPLICATION.ID);
        return new GrantRecord(
                Origin.OWN,
                at.atZone(Texts.SWEDEN).getYear(),
                actor.organisationName(),
                LocalizedText.same(row.get(CALL.TITLE)),
                row.get(APPLICATION.TITLE),
                new Period(row.get(CALL.MONEY_FROM), row.get(CALL.MONEY_TO)),
                new Kronor(row.get(APPLICATION.APPLIED_SEK)),
                granted == null ? null : new Kronor(granted),
                known.getOrDefault(id, AwardAccount.EMPTY),
                aims(row.get(CONTENT), row.get(CALL_GOALS)),
                id,
                null,
                row.get(APPLICATION.GENERATED));
    }

    /** What the application says where that may be read; else what the call is for. */
    private static Set<Aim> aims(@Nullable String content, UUID[] goalsOfCall) {
        var aims = new HashSet<Aim>();
        if (content == null) {
            for (var goal : goalsOfCall) {
                aims.add(new Aim(Aim.Kind.GOAL, goal.toString()));
            }
            return aims;
        }
        var told = JsonMapper.shared().readTree(content).path("sections").path("aims");
        Map.of("goals", Aim.Kind.GOAL, "violenceForms", Aim.Kind.VIOLENCE_FORM, "targetGroups", Aim.Kind.TARGET_GROUP)
                .forEach((field, kind) -> StreamSupport.stream(told.path(field).spliterator(), false)
                        .forEach(one -> aims.add(new Aim(kind, one.asString("")))));
        return aims;
    }

    /** What was given without an application, as by a key. */
    private List<GrantRecord> shared(UUID organisation, Map<UUID, AwardAccount> known, Actor actor) {
        return sql
                .select(
                        AWARD.ID,
                        AWARD.GENERATED,
                        STREAM.YEAR,
                        STREAM.NAME_SV,
                        STREAM.NAME_EN,
                        STREAM.GENERATED,
                        UNPAID)
                .from(AWARD)
                .join(STREAM)
                .on(STREAM.ID.eq(AWARD.STREAM_ID))
                .where(AWARD.RECIPIENT_ID.eq(organisation))
                .and(AWARD.FUNDER_ID.eq(actor.organisation()))
                .and(Conflicts.none(AWARD.ID))
                .and(notExists(selectOne().from(APPLICATION).where(APPLICATION.ID.eq(AWARD.ID))))
                .fetch(row -> {
                    var account = known.getOrDefault(row.get(AWARD.ID), AwardAccount.EMPTY);
                    return new GrantRecord(
                            Origin.OWN,
                            row.get(STREAM.YEAR),
                            actor.organisationName(),
                            LocalizedText.of(row.get(STREAM.NAME_SV), row.get(STREAM.NAME_EN)),
                            "",
                            Period.year(row.get(STREAM.YEAR)),
                            null,
                            new Kronor(row.get(UNPAID).longValueExact()).plus(account.paid()),
                            account,
                            Set.of(),
                            null,
                            null,
                            row.get(AWARD.GENERATED) || row.get(STREAM.GENERATED));
                })
                .stream()
                .filter(one -> one.amount().amount() > 0)
                .toList();
    }

    private static GrantRecord published(OpenGrants.Open told) {
        var aims = new HashSet<Aim>();
        told.goals().forEach(goal -> aims.add(new Aim(Aim.Kind.GOAL, goal.toString())));
        told.violenceForms().forEach(form -> aims.add(new Aim(Aim.Kind.VIOLENCE_FORM, form.code())));
        return new GrantRecord(
                Origin.PUBLISHED,
                told.decidedOn().getYear(),
                told.funder().name(),
                LocalizedText.same(
                        told.call() == null ? told.title() : told.call().title()),
                told.call() == null ? "" : told.title(),
                told.period(),
                told.applied(),
                told.amount(),
                null,
                aims,
                null,
                null,
                told.generated());
    }

    private static GrantRecord listed(GrantLists.Told told) {
        var grant = told.grant();
        return new GrantRecord(
                Origin.LISTED,
                grant.year(),
                grant.funder(),
                LocalizedText.same(grant.programme()),
                "",
                grant.period(),
                null,
                grant.amount(),
                null,
                Set.of(),
                null,
                new GrantRecord.Source(told.source(), told.takenInAt()),
                told.generated());
    }

    /** What the goals are called that make grants alike. */
    private Map<String, LocalizedText> goals(Collection<Overlap> overlaps) {
        var asked = overlaps.stream()
                .flatMap(pair -> pair.aims().stream())
                .filter(aim -> aim.kind() == Aim.Kind.GOAL)
                .map(aim -> UUID.fromString(aim.code()))
                .collect(Collectors.toSet());
        return asked.isEmpty()
                ? Map.of()
                : sql.select(GOAL.ID, GOAL.TITLE_SV, GOAL.TITLE_EN).from(GOAL).where(GOAL.ID.in(asked)).stream()
                        .collect(Collectors.toMap(
                                row -> row.value1().toString(), row -> LocalizedText.of(row.value2(), row.value3())));
    }
}
