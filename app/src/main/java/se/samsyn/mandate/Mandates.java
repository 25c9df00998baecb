package se.samsyn.mandate;

import static org.jooq.impl.DSL.count;
import static se.samsyn.schema.generated.mandate.Tables.ADDRESSEE;
import static se.samsyn.schema.generated.mandate.Tables.APPROPRIATION_ITEM;
import static se.samsyn.schema.generated.mandate.Tables.CONSULTATION_PARTY;
import static se.samsyn.schema.generated.mandate.Tables.MANDATE_;
import static se.samsyn.schema.generated.mandate.Tables.PURPOSE;
import static se.samsyn.schema.generated.mandate.Tables.REPORTING_DUTY;
import static se.samsyn.schema.generated.mandate.Tables.SUB_MANDATE;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.NotFound;

/** Every mandate, with its parts, parties and money. */
@Component
public class Mandates {
    private final DSLContext sql;

    Mandates(DSLContext sql) {
        this.sql = sql;
    }

    /** (Ändamål.) What money went to, as the mandate wants it shown: honour-related violence for itself, for instance (S3). */
    public record Purpose(String code, LocalizedText name) {}

    @Transactional(readOnly = true)
    public List<Mandate> listAll() {
        var parts = sql.selectFrom(SUB_MANDATE)
                .orderBy(SUB_MANDATE.NUMBER)
                .fetchGroups(SUB_MANDATE.MANDATE_ID, Mandates::subMandate);
        var parties = sql.selectFrom(CONSULTATION_PARTY)
                .orderBy(CONSULTATION_PARTY.NAME)
                .fetchGroups(CONSULTATION_PARTY.MANDATE_ID, CONSULTATION_PARTY.NAME);
        var addressees = sql.select(ADDRESSEE.MANDATE_ID, count())
                .from(ADDRESSEE)
                .groupBy(ADDRESSEE.MANDATE_ID)
                .fetchMap(ADDRESSEE.MANDATE_ID, row -> row.value2());
        return sql.select()
                .from(MANDATE_)
                .leftJoin(APPROPRIATION_ITEM)
                .on(APPROPRIATION_ITEM.ID.eq(MANDATE_.APPROPRIATION_ITEM_ID))
                .orderBy(MANDATE_.PERIOD_FROM.asc().nullsLast(), MANDATE_.REFERENCE_NUMBER)
                .fetch(row -> mandate(row, parts, parties, addressees));
    }

    @Transactional(readOnly = true)
    public Mandate get(UUID id) {
        return find(id).orElseThrow(() -> new NotFound("mandate " + id));
    }

    @Transactional(readOnly = true)
    public Optional<Mandate> find(UUID id) {
        return listAll().stream().filter(mandate -> mandate.id().equals(id)).findFirst();
    }

    @Transactional(readOnly = true)
    public List<Purpose> listPurposes() {
        return sql.selectFrom(PURPOSE)
                .orderBy(PURPOSE.POSITION)
                .fetch(row -> new Purpose(row.getCode(), LocalizedText.of(row.getNameSv(), row.getNameEn())));
    }

    /** Puts a mandate in, with its parts; the identifiers in it are kept. */
    @Transactional
    public void add(Mandate mandate, Collection<UUID> addressees) {
        var item = mandate.appropriation() == null ? null : keepItem(mandate.appropriation());
        sql.insertInto(MANDATE_)
                .set(MANDATE_.ID, mandate.id())
                .set(MANDATE_.REFERENCE_NUMBER, mandate.referenceNumber())
                .set(MANDATE_.KIND, mandate.isOrdinance() ? "ordinance" : "decision")
                .set(MANDATE_.TITLE_SV, mandate.title().sv())
                .set(MANDATE_.TITLE_EN, mandate.title().en())
                .set(MANDATE_.SUMMARY_SV, mandate.summary().sv())
                .set(MANDATE_.SUMMARY_EN, mandate.summary().en())
                .set(MANDATE_.DECIDED_ON, mandate.decidedOn())
                .set(MANDATE_.PERIOD_FROM, mandate.from())
                .set(MANDATE_.PERIOD_TO, mandate.to())
                .set(MANDATE_.MINISTRY_SV, mandate.ministry().sv())
                .set(MANDATE_.MINISTRY_EN, mandate.ministry().en())
                .set(MANDATE_.APPROPRIATION_ITEM_ID, item)
                .set(MANDATE_.AMOUNT_SEK, amount(mandate.amount()))
                .set(MANDATE_.FLOOR_PER_COUNTY_SEK, amount(mandate.floorPerCounty()))
                .execute();
        for (var part : mandate.subMandates()) {
            sql.insertInto(SUB_MANDATE)
                    .set(SUB_MANDATE.ID, part.id())
                    .set(SUB_MANDATE.MANDATE_ID, mandate.id())
                    .set(SUB_MANDATE.NUMBER, part.number())
                    .set(SUB_MANDATE.TITLE_SV, part.title().sv())
                    .set(SUB_MANDATE.TITLE_EN, part.title().en())
                    .set(SUB_MANDATE.SUMMARY_SV, part.summary().sv())
                    .set(SUB_MANDATE.SUMMARY_EN, part.summary().en())
                    .set(SUB_MANDATE.EARMARKED_SEK, amount(part.earmarked()))
                    .execute();
        }
        for (var party : mandate.consultationParties()) {
            sql.insertInto(CONSULTATION_PARTY)
                    .values(mandate.id(), party)
                    .onConflictDoNothing()
                    .execute();
        }
        for (var organisation : addressees) {
            sql.insertInto(ADDRESSEE).values(mandate.id(), organisation).execute();
        }
    }

    @Transactional
    public void addPurpose(Purpose purpose, int position) {
        sql.insertInto(PURPOSE)
                .values(purpose.code(), purpose.name().sv(), purpose.name().en(), position)
                .onConflictDoNothing()
                .execute();
    }

    /** Adds a duty: of one organisation, or of each addressee when none is named. */
    @Transactional
    public void addDuty(ReportingDuty duty, @Nullable UUID subMandate, @Nullable UUID organisation) {
        sql.insertInto(REPORTING_DUTY)
                .set(REPORTING_DUTY.ID, duty.id())
                .set(REPORTING_DUTY.MANDATE_ID, duty.mandate())
                .set(REPORTING_DUTY.SUB_MANDATE_ID, subMandate)
                .set(REPORTING_DUTY.ORGANISATION_ID, organisation)
                .set(REPORTING_DUTY.TITLE_SV, duty.title().sv())
                .set(REPORTING_DUTY.TITLE_EN, duty.title().en())
                .set(REPORTING_DUTY.RECIPIENT_SV, duty.recipient())
                .set(REPORTING_DUTY.CONTENT_SV, duty.content().sv())
                .set(REPORTING_DUTY.CONTENT_EN, duty.content().en())
                .set(REPORTING_DUTY.DUE_ON, duty.dueOn())
                .set(REPORTING_DUTY.GENERATED, duty.dateIsGenerated())
                .execute();
    }

    /** All appropriation items. */
    @Transactional(readOnly = true)
    public Map<UUID, Mandate.Appropriation> itemsById() {
        return sql.selectFrom(APPROPRIATION_ITEM)
                .fetchMap(
                        APPROPRIATION_ITEM.ID,
                        row -> new Mandate.Appropriation(
                                row.getExpenditureArea(),
                                row.getAppropriation(),
                                row.getItem(),
                                new LocalizedText(row.getNameSv(), row.getNameEn())));
    }

    /** Puts in an appropriation item if it is not there. */
    @Transactional
    public UUID keepItem(Mandate.Appropriation item) {
        return sql.insertInto(APPROPRIATION_ITEM)
                .set(APPROPRIATION_ITEM.EXPENDITURE_AREA, item.expenditureArea())
                .set(APPROPRIATION_ITEM.APPROPRIATION, item.appropriation())
                .set(APPROPRIATION_ITEM.ITEM, item.item())
                .set(APPROPRIATION_ITEM.NAME_SV, item.name().sv())
                .set(APPROPRIATION_ITEM.NAME_EN, item.name().en())
                .onConflict(
                        APPROPRIATION_ITEM.EXPENDITURE_AREA, APPROPRIATION_ITEM.APPROPRIATION, APPROPRIATION_ITEM.ITEM)
                .doUpdate()
                .set(APPROPRIATION_ITEM.NAME_SV, item.name().sv())
                .returning(APPROPRIATION_ITEM.ID)
                .fetchSingle(APPROPRIATION_ITEM.ID);
    }

    /** The item with those numbers, added with that name when it is not there; one that is there keeps its name. */
    @Transactional
    public UUID findOrAddItem(Mandate.Appropriation item) {
        sql.insertInto(APPROPRIATION_ITEM)
                .set(APPROPRIATION_ITEM.EXPENDITURE_AREA, item.expenditureArea())
                .set(APPROPRIATION_ITEM.APPROPRIATION, item.appropriation())
                .set(APPROPRIATION_ITEM.ITEM, item.item())
                .set(APPROPRIATION_ITEM.NAME_SV, item.name().sv())
                .set(APPROPRIATION_ITEM.NAME_EN, item.name().en())
                .onConflictDoNothing()
                .execute();
        return sql.select(APPROPRIATION_ITEM.ID)
                .from(APPROPRIATION_ITEM)
                .where(APPROPRIATION_ITEM.EXPENDITURE_AREA.eq(item.expenditureArea()))
                .and(APPROPRIATION_ITEM.APPROPRIATION.eq(item.appropriation()))
                .and(APPROPRIATION_ITEM.ITEM.eq(item.item()))
                .fetchSingle(APPROPRIATION_ITEM.ID);
    }

    private static Mandate mandate(
            Record row,
            Map<UUID, List<Mandate.SubMandate>> parts,
            Map<UUID, List<String>> parties,
            Map<UUID, Integer> addressees) {
        var id = row.get(MANDATE_.ID);
        return new Mandate(
                id,
                row.get(MANDATE_.REFERENCE_NUMBER),
                row.get(MANDATE_.KIND).equals("ordinance"),
                LocalizedText.of(row.get(MANDATE_.TITLE_SV), row.get(MANDATE_.TITLE_EN)),
                LocalizedText.of(row.get(MANDATE_.SUMMARY_SV), row.get(MANDATE_.SUMMARY_EN)),
                row.get(MANDATE_.DECIDED_ON),
                row.get(MANDATE_.PERIOD_FROM),
                row.get(MANDATE_.PERIOD_TO),
                LocalizedText.of(row.get(MANDATE_.MINISTRY_SV), row.get(MANDATE_.MINISTRY_EN)),
                row.get(APPROPRIATION_ITEM.ID) == null
                        ? null
                        : new Mandate.Appropriation(
                                row.get(APPROPRIATION_ITEM.EXPENDITURE_AREA),
                                row.get(APPROPRIATION_ITEM.APPROPRIATION),
                                row.get(APPROPRIATION_ITEM.ITEM),
                                LocalizedText.of(
                                        row.get(APPROPRIATION_ITEM.NAME_SV), row.get(APPROPRIATION_ITEM.NAME_EN))),
                kronor(row.get(MANDATE_.AMOUNT_SEK)),
                kronor(row.get(MANDATE_.FLOOR_PER_COUNTY_SEK)),
                parts.getOrDefault(id, List.of()),
                parties.getOrDefault(id, List.of()),
                addressees.getOrDefault(id, 0));
    }

    private static Mandate.SubMandate subMandate(Record row) {
        return new Mandate.SubMandate(
                row.get(SUB_MANDATE.ID),
                row.get(SUB_MANDATE.NUMBER),
                LocalizedText.of(row.get(SUB_MANDATE.TITLE_SV), row.get(SUB_MANDATE.TITLE_EN)),
                LocalizedText.of(row.get(SUB_MANDATE.SUMMARY_SV), row.get(SUB_MANDATE.SUMMARY_EN)),
                kronor(row.get(SUB_MANDATE.EARMARKED_SEK)));
    }

    private static @Nullable Kronor kronor(@Nullable Long amount) {
        return amount == null ? null : new Kronor(amount);
    }

    private static @Nullable Long amount(@Nullable Kronor kronor) {
        return kronor == null ? null : kronor.amount();
    }
}
