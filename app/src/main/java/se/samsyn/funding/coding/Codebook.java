package se.samsyn.funding.coding;

import static se.samsyn.schema.generated.funding.Tables.ANSWER_CODE;

import java.time.InstantSource;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.shared.LocalizedText;

/** (Kodbok.) The codes of each funder; it is only added to, so that what was coded keeps its meaning. */
@Component
public class Codebook {
    private final DSLContext sql;
    private final InstantSource clock;

    Codebook(DSLContext sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Code> list(Actor actor) {
        return sql.selectFrom(ANSWER_CODE)
                .where(ANSWER_CODE.FUNDER_ID.eq(actor.organisation()))
                .orderBy(ANSWER_CODE.CODE)
                .fetch(row -> new Code(
                        row.getId(),
                        row.getCode(),
                        LocalizedText.of(row.getNameSv(), row.getNameEn()),
                        row.getCovers()));
    }

    /** Whether it was added: a code that is there already means what it meant. */
    @Transactional
    public boolean add(String code, LocalizedText name, String covers, Actor actor) {
        actor.require(Permission.HANDLE_RETURNS);
        return sql.insertInto(ANSWER_CODE)
                        .set(ANSWER_CODE.FUNDER_ID, actor.organisation())
                        .set(ANSWER_CODE.CODE, code)
                        .set(ANSWER_CODE.NAME_SV, name.sv())
                        .set(ANSWER_CODE.NAME_EN, name.en())
                        .set(ANSWER_CODE.COVERS, covers)
                        .set(ANSWER_CODE.ADDED_BY, actor.person())
                        .set(ANSWER_CODE.ADDED_AT, clock.instant())
                        .onConflict(ANSWER_CODE.FUNDER_ID, ANSWER_CODE.CODE)
                        .doNothing()
                        .execute()
                == 1;
    }
}
