package se.samsyn.funding.decision;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.jooq.impl.DSL.noCondition;
import static se.samsyn.schema.generated.funding.Tables.CALL;
import static se.samsyn.schema.generated.funding.Tables.OPEN_GRANTS;
import static se.samsyn.schema.generated.funding.Tables.OPEN_TRANSACTIONS;
import static se.samsyn.schema.generated.organisation.Tables.NAMED;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.funding.Recipients;
import se.samsyn.organisation.OrganisationNumber;
import se.samsyn.schema.generated.organisation.tables.Named;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Period;
import se.samsyn.strategy.ViolenceForm;

/** Grants with all that anybody may know of them, and what was paid and repaid; those that were shared out by a key among them. */
@Component
public class OpenGrants {
    private static final se.samsyn.schema.generated.funding.tables.OpenGrants GRANTS = OPEN_GRANTS.call();
    private static final Named FUNDER = NAMED.as("funder");
    private static final Named RECIPIENT = NAMED.as("recipient");

    private final DSLContext sql;

    OpenGrants(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * One grant.
     *
     * @param call null for what was shared out by a key
     * @param recipient null when it is not to be named; then nothing is told that parts it from others
     * @param title of what is done; of what was shared out, the stream's name; empty when the recipient is not to be named
     * @param period the days that the money is for
     * @param places codes of municipalities (four digits) and counties (two)
     * @param transactions none when the recipient is not to be named
     */
    public record Open(
            UUID id,
            Party funder,
            @Nullable Party recipient,
            @Nullable Programme call,
            Recipients recipients,
            String title,
            @Nullable Kronor applied,
            Kronor amount,
            LocalDate decidedOn,
            Period period,
            List<UUID> goals,
            Set<ViolenceForm> violenceForms,
            List<String> places,
            List<Transaction> transactions,
            boolean generated) {
        public Kronor disbursed() {
            return Kronor.sum(transactions.stream()
                    .filter(one -> one.kind() != Kind.COMMITMENT)
                    .map(Transaction::amount)
                    .toList());
        }
    }

    /** @param number null where nobody has told it */
    public record Party(
            String key,
            String name,
            @Nullable OrganisationNumber number,
            @Nullable String territory,
            @Nullable String county) {}

    /** The call that the grant was given after. */
    public record Programme(UUID id, String title) {}

    /** What happened with the money; {@link #REPAYMENT} is below zero. */
    public enum Kind implements Coded {
        COMMITMENT,
        DISBURSEMENT,
        REPAYMENT;

        @Override
        public String list() {
            return "grants.transaction";
        }
    }

    public record Transaction(Kind kind, LocalDate on, Kronor amount) {}

    /** The latest first; those that are not named stand in no order that tells more than their amounts. */
    @Transactional(readOnly = true)
    public List<Open> list() {
        return list(noCondition());
    }

    /** Those of a recipient that is named, given by others than that funder. */
    @Transactional(readOnly = true)
    public List<Open> listTo(UUID recipient, UUID butBy) {
        return list(GRANTS.RECIPIENT_ID.eq(recipient).and(GRANTS.FUNDER_ID.ne(butBy)));
    }

    private List<Open> list(Condition which) {
        var transactions = transactions();
        return sql.select(GRANTS.fields())
                .select(CALL.TITLE, CALL.MONEY_FROM, CALL.MONEY_TO)
                .select(party(FUNDER))
                .select(party(RECIPIENT))
                .from(GRANTS)
                .join(FUNDER)
                .on(FUNDER.ID.eq(GRANTS.FUNDER_ID))
                .leftJoin(RECIPIENT)
                .on(RECIPIENT.ID.eq(GRANTS.RECIPIENT_ID))
                .leftJoin(CALL)
                .on(CALL.ID.eq(GRANTS.CALL_ID))
                .where(which)
                .orderBy(GRANTS.DECIDED_ON.desc(), RECIPIENT.NAME, GRANTS.AMOUNT_SEK.desc(), GRANTS.GRANT_ID)
                .fetch(row -> open(row, transactions));
    }

    @Transactional(readOnly = true)
    public boolean exist() {
        return sql.fetchExists(GRANTS);
    }

    private Map<UUID, List<Transaction>> transactions() {
        var told = OPEN_TRANSACTIONS.call();
        return sql
                .selectFrom(told)
                .where(told.AMOUNT_SEK.ne(0L))
                .orderBy(told.AWARD_ID, told.HAPPENED_ON, told.KIND, told.PLACE)
                .stream()
                .collect(groupingBy(
                        row -> row.get(told.AWARD_ID),
                        mapping(
                                row -> new Transaction(
                                        Coded.of(Kind.class, row.get(told.KIND)),
                                        row.get(told.HAPPENED_ON),
                                        new Kronor(row.get(told.AMOUNT_SEK))),
                                toList())));
    }

    private static Open open(Record row, Map<UUID, List<Transaction>> transactions) {
        var call = row.get(GRANTS.CALL_ID);
        var award = row.get(GRANTS.AWARD_ID);
        var applied = row.get(GRANTS.APPLIED_SEK);
        return new Open(
                row.get(GRANTS.GRANT_ID),
                party(row, FUNDER),
                row.get(GRANTS.RECIPIENT_ID) == null ? null : party(row, RECIPIENT),
                call == null ? null : new Programme(call, row.get(CALL.TITLE)),
                Coded.of(Recipients.class, row.get(GRANTS.RECIPIENTS)),
                row.get(GRANTS.TITLE),
                applied == null ? null : new Kronor(applied),
                new Kronor(row.get(GRANTS.AMOUNT_SEK)),
                row.get(GRANTS.DECIDED_ON),
                call == null
                        ? Period.year(row.get(GRANTS.YEAR))
                        : new Period(row.get(CALL.MONEY_FROM), row.get(CALL.MONEY_TO)),
                Arrays.stream(row.get(GRANTS.GOALS)).map(UUID::fromString).toList(),
                Coded.set(ViolenceForm.class, List.of(row.get(GRANTS.VIOLENCE_FORMS))),
                List.of(row.get(GRANTS.PLACES)),
                award == null ? List.of() : transactions.getOrDefault(award, List.of()),
                row.get(GRANTS.GENERATED));
    }

    private static List<Field<?>> party(Named of) {
        return List.of(of.KEY, of.NAME, of.NUMBER, of.TERRITORY_ID, of.COUNTY_CODE);
    }

    private static Party party(Record row, Named of) {
        var number = row.get(of.NUMBER);
        return new Party(
                row.get(of.KEY),
                row.get(of.NAME),
                number == null ? null : new OrganisationNumber(number),
                row.get(of.TERRITORY_ID),
                row.get(of.COUNTY_CODE));
    }
}
