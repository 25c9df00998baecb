package se.samsyn.funding.proposal;

import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static se.samsyn.schema.generated.funding.Tables.ENTRY;
import static se.samsyn.schema.generated.funding.Tables.LEG;
import static se.samsyn.schema.generated.funding.Tables.NODE;
import static se.samsyn.schema.generated.funding.Tables.PROPOSAL;
import static se.samsyn.schema.generated.funding.Tables.STREAM;
import static se.samsyn.schema.generated.funding.Tables.VOUCHER;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.funding.ledger.Movement;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Texts;

/** How long a funder's recipients wait, as what is booked tells (S4 3.2.2: notice that comes late leaves little of the year). */
@Component
public class LeadTimes {
    private final DSLContext sql;

    LeadTimes(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * (Ledtid.) From the start of the budget year, in days, to each thing that has come to pass in a stream for the first time.
     *
     * @param told when recipients could first see an amount
     */
    public record LeadTime(
            UUID stream,
            int year,
            @Nullable UUID mandate,
            LocalizedText name,
            @Nullable LocalDate told,
            @Nullable LocalDate decided,
            @Nullable LocalDate paid) {
        public OptionalLong daysUntilTold() {
            return daysUntil(told);
        }

        public OptionalLong daysUntilDecided() {
            return daysUntil(decided);
        }

        public OptionalLong daysUntilPaid() {
            return daysUntil(paid);
        }

        /** How many days of the budget year came after the payment. */
        public OptionalLong daysLeftToUse() {
            return paid == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(ChronoUnit.DAYS.between(paid, LocalDate.of(year, 12, 31)));
        }

        private OptionalLong daysUntil(@Nullable LocalDate day) {
            return day == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(ChronoUnit.DAYS.between(LocalDate.of(year, 1, 1), day));
        }
    }

    /** Those of the funder's streams, the latest year first. */
    @Transactional(readOnly = true)
    public List<LeadTime> listOf(UUID funder) {
        var told = select(min(PROPOSAL.PROPOSED_AT))
                .from(PROPOSAL)
                .where(PROPOSAL.STREAM_ID.eq(STREAM.ID))
                .asField();
        var decided = first(Movement.DECIDED_UPON, NodeKind.DECIDED);
        var paid = first(Movement.PAID_OUT, NodeKind.PAID);
        return sql.select(
                        STREAM.ID, STREAM.YEAR, STREAM.MANDATE_ID, STREAM.NAME_SV, STREAM.NAME_EN, told, decided, paid)
                .from(STREAM)
                .where(STREAM.FUNDER_ID.eq(funder))
                .orderBy(STREAM.YEAR.desc(), STREAM.MANDATE_ID, STREAM.ID)
                .fetch(row -> new LeadTime(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        new LocalizedText(row.value4(), row.value5()),
                        day((Instant) row.get(5)),
                        row.get(6, LocalDate.class),
                        row.get(7, LocalDate.class)));
    }

    private static @Nullable LocalDate day(@Nullable Instant at) {
        return at == null ? null : LocalDate.ofInstant(at, Texts.SWEDEN);
    }

    private static Field<LocalDate> first(Movement movement, NodeKind to) {
        return select(min(VOUCHER.BOOKED_ON))
                .from(NODE)
                .join(LEG)
                .on(LEG.NODE_ID.eq(NODE.ID))
                .join(ENTRY)
                .on(ENTRY.ID.eq(LEG.ENTRY_ID))
                .and(ENTRY.KIND.eq(movement.code()))
                .join(VOUCHER)
                .on(VOUCHER.ID.eq(ENTRY.VOUCHER_ID))
                .where(NODE.STREAM_ID.eq(STREAM.ID))
                .and(NODE.KIND.eq(to.code()))
                .asField();
    }
}
