package se.samsyn.mandate;

import static se.samsyn.schema.generated.mandate.Tables.ADDRESSEE;
import static se.samsyn.schema.generated.mandate.Tables.DUTY_FULFILMENT;
import static se.samsyn.schema.generated.mandate.Tables.MANDATE_;
import static se.samsyn.schema.generated.mandate.Tables.REPORTING_DUTY;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.NotFound;

/** The calendar of duties: what each organisation owes an account of, and what it has accounted for. */
@Component
public class ReportingDuties {
    private final DSLContext sql;

    ReportingDuties(DSLContext sql) {
        this.sql = sql;
    }

    /** The duties of one organisation by due date, fulfilled ones included. */
    @Transactional(readOnly = true)
    public List<ReportingDuty> listFor(UUID organisation) {
        return sql.select()
                .from(REPORTING_DUTY)
                .join(MANDATE_)
                .on(MANDATE_.ID.eq(REPORTING_DUTY.MANDATE_ID))
                .leftJoin(DUTY_FULFILMENT)
                .on(DUTY_FULFILMENT.DUTY_ID.eq(REPORTING_DUTY.ID))
                .and(DUTY_FULFILMENT.ORGANISATION_ID.eq(organisation))
                .where(REPORTING_DUTY
                        .ORGANISATION_ID
                        .eq(organisation)
                        .or(REPORTING_DUTY
                                .ORGANISATION_ID
                                .isNull()
                                .and(REPORTING_DUTY.MANDATE_ID.in(sql.select(ADDRESSEE.MANDATE_ID)
                                        .from(ADDRESSEE)
                                        .where(ADDRESSEE.ORGANISATION_ID.eq(organisation))))))
                .orderBy(REPORTING_DUTY.DUE_ON, REPORTING_DUTY.TITLE_SV)
                .fetch(ReportingDuties::duty);
    }

    /** All duties of a mandate, with nobody's fulfilment. */
    @Transactional(readOnly = true)
    public List<ReportingDuty> listOf(UUID mandate) {
        return sql.select()
                .from(REPORTING_DUTY)
                .join(MANDATE_)
                .on(MANDATE_.ID.eq(REPORTING_DUTY.MANDATE_ID))
                .leftJoin(DUTY_FULFILMENT)
                .on(org.jooq.impl.DSL.falseCondition())
                .where(REPORTING_DUTY.MANDATE_ID.eq(mandate))
                .orderBy(REPORTING_DUTY.DUE_ON, REPORTING_DUTY.TITLE_SV)
                .fetch(ReportingDuties::duty);
    }

    /** Records that the organisation acted for has done its duty; saying it again corrects the number and the day. */
    @Transactional
    public void fulfil(UUID duty, Actor actor, LocalDate on, String referenceNumber) {
        if (listFor(actor.organisation()).stream().noneMatch(mine -> mine.id().equals(duty))) {
            throw new NotFound("duty " + duty + " of " + actor.organisationName());
        }
        sql.insertInto(DUTY_FULFILMENT)
                .set(DUTY_FULFILMENT.DUTY_ID, duty)
                .set(DUTY_FULFILMENT.ORGANISATION_ID, actor.organisation())
                .set(DUTY_FULFILMENT.FULFILLED_ON, on)
                .set(DUTY_FULFILMENT.REFERENCE_NUMBER, referenceNumber)
                .set(DUTY_FULFILMENT.RECORDED_BY, actor.person())
                .onConflict(DUTY_FULFILMENT.DUTY_ID, DUTY_FULFILMENT.ORGANISATION_ID)
                .doUpdate()
                .set(DUTY_FULFILMENT.FULFILLED_ON, on)
                .set(DUTY_FULFILMENT.REFERENCE_NUMBER, referenceNumber)
                .set(DUTY_FULFILMENT.RECORDED_BY, actor.person())
                .execute();
    }

    private static ReportingDuty duty(Record row) {
        var on = row.get(DUTY_FULFILMENT.FULFILLED_ON);
        return new ReportingDuty(
                row.get(REPORTING_DUTY.ID),
                row.get(REPORTING_DUTY.MANDATE_ID),
                row.get(MANDATE_.REFERENCE_NUMBER),
                LocalizedText.of(row.get(REPORTING_DUTY.TITLE_SV), row.get(REPORTING_DUTY.TITLE_EN)),
                LocalizedText.of(row.get(REPORTING_DUTY.CONTENT_SV), row.get(REPORTING_DUTY.CONTENT_EN)),
                row.get(REPORTING_DUTY.RECIPIENT_SV),
                row.get(REPORTING_DUTY.DUE_ON),
                row.get(REPORTING_DUTY.GENERATED),
                on == null ? null : new ReportingDuty.Fulfilment(on, row.get(DUTY_FULFILMENT.REFERENCE_NUMBER)));
    }
}
