package se.samsyn.personal;

import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.table;
import static se.samsyn.schema.generated.access.Tables.MEMBERSHIP;
import static se.samsyn.schema.generated.access.Tables.PERSON;
import static se.samsyn.schema.generated.audit.Tables.ENTRY;
import static se.samsyn.schema.generated.personal.Tables.ACCOUNT_USE;
import static se.samsyn.schema.generated.personal.Tables.ERASURE;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.access.Scope;
import se.samsyn.shared.Texts;
import se.samsyn.shared.Unattended;

/**
 * (Gallring) Erases each night what is past its keeping time, and then counts what is left of it: that there is nothing is the
 * proof. Each batch is a transaction of its own and finds its work anew: one that is killed has done nothing, and those before it
 * have done what they have done.
 */
@Component
public class Erasure {
    private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);
    private static final int ROWS_AT_ONCE = 500;
    private static final long ERASING = 7_265_014;
    private static final Duration LATE = Duration.ofHours(36);

    /** Who did what stays: the person without a name, and the places from which she did it. */
    private static final Set<String> STAYS = Set.of("access.person", "access.membership", "audit.apart");

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    Erasure(DSLContext sql, TransactionTemplate transaction, InstantSource clock) {
        this.sql = sql;
        this.transaction = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        this.transaction.setPropagationBehavior(
                TransactionDefinition.PROPAGATION_REQUIRES_NEW); // in the scope set here
        this.clock = clock;
    }

    /** What was erased at the end of one keeping time, and what was then still there though it was due. */
    public record Proof(Instant began, Keeping keeping, int erased, int leftOver) {}

    /**
     * The last round, and whether somebody must see to it.
     *
     * @param age how long ago the last whole round began; if there is none yet, how long Samsyn has been in use
     */
    public record LastRound(List<Proof> proofs, Duration age) {
        public boolean isLate() {
            return age.compareTo(LATE) > 0;
        }

        public boolean isAlarming() {
            return isLate() || leftOver() > 0;
        }

        public int leftOver() {
            return proofs.stream().mapToInt(Proof::leftOver).sum();
        }
    }

    @Scheduled(cron = "0 30 2 * * *", zone = "Europe/Stockholm")
    void eachNight() {
        Unattended.run(
                this::round,
                away -> LOG.error("what is past its keeping time could not be erased: {}", away.getMessage()));
    }

    /** Tells the log, as often as that is read, that no round has come through. */
    @Scheduled(cron = "0 15 * * * *", zone = "Europe/Stockholm")
    void eachHour() {
        Unattended.run(
                this::tellIfLate,
                away -> LOG.warn("when erasing last came through is not known: {}", away.getMessage()));
    }

    private void tellIfLate() {
        var last = last();
        if (last.isLate()) {
            LOG.error(
                    "what is past its keeping time has not been erased for {} hours; run ./samsyn erase-due",
                    last.age().toHours());
        }
    }

    /** Erases what is due and proves it; done again, it finds nothing to do. */
    public List<Proof> round() {
        return Scope.system().call(() -> {
            var now = clock.instant();
            inOne(this::noteUse);
            var proofs = new ArrayList<Proof>();
            Keeping.timed().forEach(keeping -> {
                var before = keeping.before(now);
                var erased = untilNothing(() -> erase(keeping, before));
                var proof = new Proof(now, keeping, erased, inOne(() -> due(keeping, before)));
                inOne(() -> keep(proof));
                if (proof.leftOver() > 0) {
                    LOG.error(
                            "{} rows are past their keeping time ({}) and were not erased", proof.leftOver(), keeping);
                }
                proofs.add(proof);
            });
            return proofs;
        });
    }

    /** It is about all of Samsyn, whoever asks; nothing in it tells of anybody. Read in the transaction of the page that tells of it. */
    @Transactional(readOnly = true)
    public LastRound last(Actor actor) {
        actor.require(Permission.MANAGE_ACCOUNTS);
        return read();
    }

    LastRound last() {
        return Scope.system().call(() -> Objects.requireNonNull(transaction.execute(_ -> read())));
    }

    private LastRound read() {
        var proofs = listLatest();
        var whole = proofs.stream().map(Proof::keeping).collect(Collectors.toSet());
        var since = Keeping.timed().allMatch(whole::contains)
                ? proofs.stream().map(Proof::began).min(Instant::compareTo).orElseThrow()
                : inUseSince();
        return new LastRound(proofs, Duration.between(since, clock.instant()));
    }

    private Instant inUseSince() {
        return Objects.requireNonNullElseGet(
                sql.select(min(ENTRY.HAPPENED_AT)).from(ENTRY).fetchSingle().value1(), clock::instant);
    }

    private List<Proof> listLatest() {
        return sql.select(ERASURE.BEGAN_AT, ERASURE.KEEPING, ERASURE.ERASED, ERASURE.LEFT_OVER)
                .distinctOn(ERASURE.KEEPING)
                .from(ERASURE)
                .orderBy(ERASURE.KEEPING, ERASURE.BEGAN_AT.desc())
                .fetch(row -> new Proof(
                        row.value1(),
                        Keeping.valueOf(row.value2().toUpperCase(java.util.Locale.ROOT)),
                        row.value3(),
                        row.value4()));
    }

    /** Whether the person has no place but in the organisation acted for; only then does its administrator decide over her. */
    public boolean mayErase(UUID person, Actor actor) {
        return actor.may(Permission.MANAGE_ACCOUNTS)
                && !person.equals(actor.person())
                && (actor.isOperator()
                        || Scope.system()
                                .call(() -> inOne(() -> sql.fetchCount(
                                                MEMBERSHIP,
                                                MEMBERSHIP
                                                        .PERSON_ID
                                                        .eq(person)
                                                        .and(MEMBERSHIP.ORGANISATION_ID.ne(actor.organisation()))
                                                        .and(MEMBERSHIP
                                                                .VALID_TO
                                                                .isNull()
                                                                .or(MEMBERSHIP.VALID_TO.ge(today())))))
                                        == 0));
    }

    /** Erases a person who has asked for it, at once. What she decided and signed stays, without her name. */
    public void eraseAtRequest(UUID person, Actor actor) {
        if (!mayErase(person, actor)) {
            throw new se.samsyn.shared.NotFound("person " + person);
        }
        Scope.system().run(() -> inOne(() -> erase(person)));
    }

    /** One batch; never two at a time, so that a process does not count what another is about to erase. */
    private int erase(Keeping keeping, Instant before) {
        sql.execute("select pg_advisory_xact_lock({0})", ERASING);
        return switch (keeping) {
            case UNUSED -> close(before);
            case ACCOUNT ->
                listDue(keeping, before).stream().mapToInt(this::erase).sum();
            case RECORD -> 0;
            case TRIES, UPLOAD, SESSION, LINK ->
                sql.execute(
                        "delete from " + keeping.table() + " where ctid = any (array(select ctid from "
                                + keeping.table() + " where " + keeping.due() + " limit " + ROWS_AT_ONCE
                                + " for update skip locked))",
                        before);
        };
    }

    private int due(Keeping keeping, Instant before) {
        return sql.fetchSingle("select count(*) from " + keeping.table() + " where " + keeping.due(), before)
                .get(0, Integer.class);
    }

    private List<UUID> listDue(Keeping keeping, Instant before) {
        return sql.fetch(
                        "select person_id from " + keeping.table() + " where " + keeping.due()
                                + " order by person_id limit 20 for update skip locked",
                        before)
                .map(row -> row.get(0, UUID.class));
    }

    private int close(Instant before) {
        var unused = listDue(Keeping.UNUSED, before);
        sql.update(PERSON)
                .set(PERSON.DISABLED, true)
                .where(PERSON.ID.in(unused))
                .execute();
        return sql.update(ACCOUNT_USE)
                .set(ACCOUNT_USE.CLOSED_ON, today())
                .where(ACCOUNT_USE.PERSON_ID.in(unused))
                .execute();
    }

    /** When accounts were last used, as sign-ins in the audit trail tell, and since when they are closed or have no place. */
    private int noteUse() {
        return sql.execute("""
                with used as (
                  select person_id, max(happened_at)::date as last from audit.entry
                  where action = 'sign_in'
                    and happened_at > coalesce((select max(began_at) from personal.erasure), '-infinity') - interval '1 day'
                  group by person_id)
                insert into personal.account_use as known (person_id, used_on, closed_on)
                select p.id, coalesce(u.last, {0}::date),
                  case when p.disabled or not exists (select from access.membership m
                    where m.person_id = p.id and (m.valid_to is null or m.valid_to >= {0}::date)) then {0}::date end
                from access.person p left join used u on u.person_id = p.id where p.erased_on is null
                on conflict (person_id) do update set
                  used_on = coalesce((select u.last from used u where u.person_id = known.person_id), known.used_on),
                  closed_on = case when excluded.closed_on is not null then coalesce(known.closed_on, excluded.closed_on) end""", today());
    }

    /** Everything that goes with the account, found through the register; then the names, and what the audit trail kept of them. */
    private int erase(UUID person) {
        var userName = sql.select(PERSON.USER_NAME)
                .from(PERSON)
                .where(PERSON.ID.eq(person))
                .forUpdate()
                .fetchSingle(PERSON.USER_NAME);
        PersonalColumns.leadingToPersons().stream()
                .filter(group -> group.processing().keeping() != Keeping.RECORD && !STAYS.contains(group.table()))
                .forEach(group -> sql.deleteFrom(table(group.table()))
                        .where(PersonalData.leadsTo(group, person, userName))
                        .execute());
        sql.execute("""
                update access.membership set valid_to = greatest(valid_from, {1}::date)
                where person_id = {0} and (valid_to is null or valid_to > {1}::date)""", person, today());
        sql.update(PERSON)
                .set(PERSON.USER_NAME, "raderad-" + person)
                .set(PERSON.DISPLAY_NAME, "Raderad person")
                .setNull(PERSON.PASSWORD_HASH)
                .set(PERSON.DISABLED, true)
                .set(PERSON.LANGUAGE, "sv")
                .setNull(PERSON.PERIOD_FROM)
                .setNull(PERSON.PERIOD_TO)
                .set(PERSON.ERASED_ON, today())
                .where(PERSON.ID.eq(person))
                .execute();
        sql.execute("select audit.forget({0})", person);
        return 1;
    }

    private int keep(Proof proof) {
        return sql.insertInto(ERASURE)
                .set(ERASURE.BEGAN_AT, proof.began())
                .set(ERASURE.KEEPING, proof.keeping().code())
                .set(ERASURE.ERASED, proof.erased())
                .set(ERASURE.LEFT_OVER, proof.leftOver())
                .execute();
    }

    private int untilNothing(IntSupplier batch) {
        var all = 0;
        for (var done = inOne(batch); done > 0; done = inOne(batch)) {
            all += done;
        }
        return all;
    }

    private int inOne(IntSupplier work) {
        return Objects.requireNonNull(transaction.<Integer>execute(_ -> work.getAsInt()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Texts.SWEDEN);
    }
}
