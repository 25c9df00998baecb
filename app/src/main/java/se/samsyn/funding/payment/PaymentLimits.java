package se.samsyn.funding.payment;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static se.samsyn.schema.generated.access.Tables.MEMBERSHIP;
import static se.samsyn.schema.generated.access.Tables.PERSON;
import static se.samsyn.schema.generated.funding.Tables.PAYMENT_LIMIT;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.access.Role;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;

/** How large a payment list each decider of a funder may approve: set by somebody else, kept in versions. Without one, none. */
@Component
public class PaymentLimits {
    private final DSLContext sql;
    private final InstantSource clock;

    PaymentLimits(DSLContext sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @param limit null where none is set */
    public record Limited(
            UUID person, String name, @Nullable Kronor limit) {}

    /** Those who decide for the organisation acted for. */
    @Transactional(readOnly = true)
    public List<Limited> listFor(Actor actor) {
        var today = LocalDate.ofInstant(clock.instant(), Texts.SWEDEN);
        var limits = limitsOf(actor.organisation());
        return sql.selectDistinct(PERSON.ID, PERSON.DISPLAY_NAME)
                .from(MEMBERSHIP)
                .join(PERSON)
                .on(PERSON.ID.eq(MEMBERSHIP.PERSON_ID))
                .where(MEMBERSHIP.ORGANISATION_ID.eq(actor.organisation()))
                .and(MEMBERSHIP.ROLE.eq(Role.FUNDS_DECIDER.code()))
                .and(MEMBERSHIP.VALID_FROM.le(today))
                .and(MEMBERSHIP.VALID_TO.isNull().or(MEMBERSHIP.VALID_TO.ge(today)))
                .orderBy(PERSON.DISPLAY_NAME)
                .fetch(row -> new Limited(row.value1(), row.value2(), limits.get(row.value1())));
    }

    private Map<UUID, Kronor> limitsOf(UUID funder) {
        var limits = new HashMap<UUID, Kronor>();
        sql.selectFrom(PAYMENT_LIMIT)
                .where(PAYMENT_LIMIT.FUNDER_ID.eq(funder))
                .orderBy(PAYMENT_LIMIT.VERSION)
                .forEach(row -> limits.put(row.getPersonId(), new Kronor(row.getLimitSek())));
        return limits;
    }

    /** The limit that holds now. */
    @Transactional(readOnly = true)
    public Optional<Kronor> find(UUID funder, UUID person) {
        return Optional.ofNullable(limitsOf(funder).get(person));
    }

    /** Sets a colleague's; false for one's own. */
    @Transactional
    public boolean set(Actor actor, UUID person, Kronor limit) {
        actor.require(Permission.SET_PAYMENT_LIMITS);
        if (listFor(actor).stream().noneMatch(one -> one.person().equals(person))) {
            throw new NotFound("decider " + person);
        }
        if (actor.person().equals(person)) {
            return false;
        }
        if (find(actor.organisation(), person).filter(limit::equals).isEmpty()) {
            sql.insertInto(PAYMENT_LIMIT)
                    .set(PAYMENT_LIMIT.FUNDER_ID, actor.organisation())
                    .set(PAYMENT_LIMIT.PERSON_ID, person)
                    .set(
                            PAYMENT_LIMIT.VERSION,
                            select(coalesce(max(PAYMENT_LIMIT.VERSION), 0).plus(1))
                                    .from(PAYMENT_LIMIT)
                                    .where(PAYMENT_LIMIT.FUNDER_ID.eq(actor.organisation()))
                                    .and(PAYMENT_LIMIT.PERSON_ID.eq(person)))
                    .set(PAYMENT_LIMIT.LIMIT_SEK, limit.amount())
                    .set(PAYMENT_LIMIT.SET_BY, actor.person())
                    .set(PAYMENT_LIMIT.SET_AT, clock.instant())
                    .execute();
        }
        return true;
    }
}
