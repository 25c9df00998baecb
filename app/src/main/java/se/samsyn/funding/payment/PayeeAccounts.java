package se.samsyn.funding.payment;

import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static se.samsyn.schema.generated.access.Tables.PERSON;
import static se.samsyn.schema.generated.funding.Tables.PAYEE_ACCOUNT;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Letters;
import se.samsyn.access.Permission;
import se.samsyn.access.ProtectedPeople;
import se.samsyn.power.Act;
import se.samsyn.power.Powers;
import se.samsyn.shared.Coded;

/** Where organisations want their money, each version of it. The latest is the one that counts, also while it rests. */
@Component
@EnableConfigurationProperties(PaymentSettings.class)
public class PayeeAccounts {
    private static final int CHANGING = 7_265_126;
    private static final Field<String> TOLD_BY =
            ProtectedPeople.called(PERSON, PAYEE_ACCOUNT.TOLD_BY).as("teller");

    private final DSLContext sql;
    private final InstantSource clock;
    private final PaymentSettings settings;
    private final Powers powers;
    private final Letters letters;

    PayeeAccounts(DSLContext sql, InstantSource clock, PaymentSettings settings, Powers powers, Letters letters) {
        this.sql = sql;
        this.clock = clock;
        this.settings = settings;
        this.powers = powers;
        this.letters = letters;
    }

    /** How a change went. */
    public sealed interface Outcome {
        /** It counts; used from then on. */
        record Kept(Instant usableFrom) implements Outcome {}

        /** It was so already, and rests no longer for it. */
        record Same() implements Outcome {}

        /** It takes a power to sign for the organisation whatever the mandate. */
        record NoPower() implements Outcome {}
    }

    /** Whether the actor may tell the account: whoever may sign for the organisation under any mandate. */
    @Transactional(readOnly = true)
    public boolean mayTell(Actor actor) {
        return actor.may(Permission.TELL_PAYEE_ACCOUNT) && powers.may(actor, Act.SUBMIT, null);
    }

    /**
     * Tells where the organisation acted for wants its money. The first account is used at once; one that replaces another rests, and
     * the others who work with funds there are written to.
     */
    @Transactional
    public Outcome tell(Actor actor, AccountNumber number) {
        actor.require(Permission.TELL_PAYEE_ACCOUNT);
        if (!mayTell(actor)) {
            return new Outcome.NoPower();
        }
        sql.execute(
                "select pg_advisory_xact_lock({0}, hashtext({1}))",
                CHANGING, actor.organisation().toString());
        var before = listOf(actor.organisation());
        if (!before.isEmpty() && before.getFirst().number().equals(number)) {
            return new Outcome.Same();
        }
        var now = clock.instant();
        var usableFrom = before.isEmpty() ? now : now.plus(settings.rest());
        sql.insertInto(PAYEE_ACCOUNT)
                .set(PAYEE_ACCOUNT.ORGANISATION_ID, actor.organisation())
                .set(
                        PAYEE_ACCOUNT.VERSION,
                        before.isEmpty() ? 1 : before.getFirst().version() + 1)
                .set(PAYEE_ACCOUNT.KIND, number.kind().code())
                .set(PAYEE_ACCOUNT.CLEARING, number.clearing())
                .set(PAYEE_ACCOUNT.NUMBER, number.number())
                .set(PAYEE_ACCOUNT.TOLD_BY, actor.person())
                .set(PAYEE_ACCOUNT.TOLD_AT, now)
                .set(PAYEE_ACCOUNT.USABLE_FROM, usableFrom)
                .execute();
        letters.tellOfPayeeAccount(actor);
        return new Outcome.Kept(usableFrom);
    }

    /** All versions of an organisation's, the latest first, as far as the one who asks has to do with it. */
    @Transactional(readOnly = true)
    public List<PayeeAccount> listOf(UUID organisation) {
        return list(PAYEE_ACCOUNT.ORGANISATION_ID.eq(organisation));
    }

    /** The one that counts of each organisation that has told one. */
    @Transactional(readOnly = true)
    public Map<UUID, PayeeAccount> latestOf(Collection<UUID> organisations) {
        var latest = PAYEE_ACCOUNT.as("latest");
        return list(PAYEE_ACCOUNT
                        .ORGANISATION_ID
                        .in(organisations)
                        .and(row(PAYEE_ACCOUNT.ORGANISATION_ID, PAYEE_ACCOUNT.VERSION)
                                .in(select(latest.ORGANISATION_ID, max(latest.VERSION))
                                        .from(latest)
                                        .where(latest.ORGANISATION_ID.in(organisations))
                                        .groupBy(latest.ORGANISATION_ID))))
                .stream()
                .collect(Collectors.toMap(PayeeAccount::organisation, one -> one));
    }

    Map<UUID, PayeeAccount> byId(Collection<UUID> ids) {
        return list(PAYEE_ACCOUNT.ID.in(ids)).stream().collect(Collectors.toMap(PayeeAccount::id, one -> one));
    }

    private List<PayeeAccount> list(Condition which) {
        return sql.select(PAYEE_ACCOUNT.fields())
                .select(TOLD_BY)
                .from(PAYEE_ACCOUNT)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(PAYEE_ACCOUNT.TOLD_BY))
                .where(which)
                .orderBy(PAYEE_ACCOUNT.VERSION.desc())
                .fetch(PayeeAccounts::account);
    }

    private static PayeeAccount account(Record row) {
        var teller = row.get(TOLD_BY);
        return new PayeeAccount(
                row.get(PAYEE_ACCOUNT.ID),
                row.get(PAYEE_ACCOUNT.ORGANISATION_ID),
                row.get(PAYEE_ACCOUNT.VERSION),
                new AccountNumber(
                        Coded.of(AccountKind.class, row.get(PAYEE_ACCOUNT.KIND)),
                        row.get(PAYEE_ACCOUNT.CLEARING),
                        row.get(PAYEE_ACCOUNT.NUMBER)),
                teller == null ? "" : teller,
                row.get(PAYEE_ACCOUNT.TOLD_AT),
                row.get(PAYEE_ACCOUNT.USABLE_FROM));
    }
}
