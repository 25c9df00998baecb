package se.samsyn.funding.returning;

import static se.samsyn.schema.generated.funding.Tables.YEAR_AFTER;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.funding.returning.ReturnForms.Due;
import se.samsyn.shared.Coded;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;

/** What recipients answer when a year has passed; once. */
@Component
public class YearsAfter {
    private final DSLContext sql;
    private final InstantSource clock;
    private final ReturnForms forms;

    YearsAfter(DSLContext sql, InstantSource clock, ReturnForms forms) {
        this.sql = sql;
        this.clock = clock;
        this.forms = forms;
    }

    /** A year by the calendar has passed since the first return was certified. */
    public boolean isAsked(Due due) {
        return due.forms().stream()
                .filter(ReturnForm::isCertified)
                .findFirst()
                .filter(form -> form.certifiedAt() != null && isAYearAgo(form.certifiedAt()))
                .isPresent();
    }

    private boolean isAYearAgo(Instant certifiedAt) {
        return !certifiedAt.atZone(Texts.SWEDEN).plusYears(1).toInstant().isAfter(clock.instant());
    }

    @Transactional(readOnly = true)
    public Optional<YearAfter> find(UUID award) {
        return sql.selectFrom(YEAR_AFTER)
                .where(YEAR_AFTER.AWARD_ID.eq(award))
                .fetchOptional(row ->
                        new YearAfter(Coded.of(Judgement.class, row.getLivesOn()), row.getWhy(), row.getAnsweredAt()));
    }

    /** Keeps the answer; one that was given before stands. */
    @Transactional
    public void answer(UUID award, Actor actor, Judgement livesOn, String why) {
        actor.require(Permission.FILL_IN_RETURNS);
        Due due = forms.get(award, actor);
        if (!forms.rightsOf(actor, due.stream()).fillIn() || !isAsked(due)) {
            throw new NotFound("question a year after " + award);
        }
        sql.insertInto(YEAR_AFTER)
                .set(YEAR_AFTER.AWARD_ID, award)
                .set(YEAR_AFTER.FUNDER_ID, due.stream().funder())
                .set(YEAR_AFTER.RECIPIENT_ID, actor.organisation())
                .set(YEAR_AFTER.LIVES_ON, livesOn.code())
                .set(YEAR_AFTER.WHY, why)
                .set(YEAR_AFTER.ANSWERED_BY, actor.person())
                .set(YEAR_AFTER.ANSWERED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
    }
}
