package se.samsyn.organisation;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static se.samsyn.schema.generated.organisation.Tables.COORDINATOR_FUNCTION;
import static se.samsyn.schema.generated.organisation.Tables.NAMED;
import static se.samsyn.schema.generated.organisation.Tables.ORGANISATION_;
import static se.samsyn.schema.generated.organisation.Tables.ORGANISATION_NAME;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Snapshot;

/** Every organisation, under the name it has now. */
@Component
public class Organisations {
    /** Swedish order: å, ä and ö last. */
    private static final Field<String> BY_NAME = field("{0} collate \"sv-SE-x-icu\"", String.class, NAMED.NAME);

    private final DSLContext sql;

    Organisations(DSLContext sql) {
        this.sql = sql;
    }

    /** How a municipality's coordination of the work is organised (S2, S4: a success factor). */
    public record CoordinatorFunction(
            String placement, String mandate, int fullTimePercent, String financing, LocalDate from) {}

    @Transactional(readOnly = true)
    public Organisation get(UUID id) {
        return find(id).orElseThrow(() -> new NotFound("organisation " + id));
    }

    @Transactional(readOnly = true)
    public Optional<Organisation> find(UUID id) {
        return sql.selectFrom(NAMED).where(NAMED.ID.eq(id)).fetchOptional(Organisations::organisation);
    }

    @Transactional(readOnly = true)
    public Organisation getByKey(String key) {
        return sql.selectFrom(NAMED)
                .where(NAMED.KEY.eq(key))
                .fetchOptional(Organisations::organisation)
                .orElseThrow(() -> new NotFound("organisation " + key));
    }

    @Transactional(readOnly = true)
    public List<Organisation> listAll() {
        return sql.selectFrom(NAMED).orderBy(BY_NAME).fetch(Organisations::organisation);
    }

    /** The organisations that act in a county, its board first. */
    @Transactional(readOnly = true)
    public List<Organisation> listInCounty(String countyCode) {
        return Snapshot.once(
                List.of("listInCounty", countyCode),
                () -> sql.selectFrom(NAMED)
                        .where(NAMED.COUNTY_CODE.eq(countyCode))
                        .orderBy(NAMED.KIND.ne("county_board"), NAMED.KIND.ne("municipality"), BY_NAME)
                        .fetch(Organisations::organisation));
    }

    /** Those that act in a county and those that have none; all of them for no county. */
    @Transactional(readOnly = true)
    public List<Organisation> listAround(@Nullable String countyCode) {
        return sql.selectFrom(NAMED)
                .where(
                        countyCode == null
                                ? noCondition()
                                : NAMED.COUNTY_CODE.isNull().or(NAMED.COUNTY_CODE.eq(countyCode)))
                .orderBy(BY_NAME)
                .fetch(Organisations::organisation);
    }

    @Transactional(readOnly = true)
    public List<Organisation> listOfKind(OrganisationKind kind) {
        return sql.selectFrom(NAMED)
                .where(NAMED.KIND.eq(kind.code()))
                .orderBy(NAMED.KEY)
                .fetch(Organisations::organisation);
    }

    @Transactional(readOnly = true)
    public Organisation boardOf(String countyCode) {
        return sql.selectFrom(NAMED)
                .where(NAMED.COUNTY_CODE.eq(countyCode))
                .and(NAMED.KIND.eq(OrganisationKind.COUNTY_BOARD.code()))
                .fetchOptional(Organisations::organisation)
                .orElseThrow(() -> new NotFound("board of county " + countyCode));
    }

    @Transactional
    public UUID add(
            String key,
            OrganisationKind kind,
            String name,
            @Nullable String territoryId,
            @Nullable String countyCode,
            LocalDate from) {
        return add(key, kind, name, territoryId, countyCode, from, null);
    }

    /** As above, with its number; that number is nobody else's. */
    @Transactional
    public UUID add(
            String key,
            OrganisationKind kind,
            String name,
            @Nullable String territoryId,
            @Nullable String countyCode,
            LocalDate from,
            @Nullable OrganisationNumber number) {
        var id = sql.insertInto(ORGANISATION_)
                .set(ORGANISATION_.KEY, key)
                .set(ORGANISATION_.KIND, kind.code())
                .set(ORGANISATION_.TERRITORY_ID, territoryId)
                .set(ORGANISATION_.COUNTY_CODE, countyCode)
                .set(ORGANISATION_.NUMBER, number == null ? null : number.number())
                .returning(ORGANISATION_.ID)
                .fetchSingle(ORGANISATION_.ID);
        sql.insertInto(ORGANISATION_NAME)
                .set(ORGANISATION_NAME.ORGANISATION_ID, id)
                .set(ORGANISATION_NAME.NAME, name)
                .set(ORGANISATION_NAME.VALID_FROM, from)
                .execute();
        return id;
    }

    /** Gives the organisation another name from that day on; the earlier one stays with its time. */
    @Transactional
    public void rename(UUID id, String name, LocalDate from) {
        sql.update(ORGANISATION_NAME)
                .set(ORGANISATION_NAME.VALID_TO, from)
                .where(ORGANISATION_NAME.ORGANISATION_ID.eq(id))
                .and(ORGANISATION_NAME.VALID_TO.isNull())
                .execute();
        sql.insertInto(ORGANISATION_NAME)
                .set(ORGANISATION_NAME.ORGANISATION_ID, id)
                .set(ORGANISATION_NAME.NAME, name)
                .set(ORGANISATION_NAME.VALID_FROM, from)
                .execute();
    }

    /** Keeps the number of an organisation, or that it is not known; not there for whoever does not keep the organisation. */
    @Transactional
    public void keepNumber(UUID id, @Nullable OrganisationNumber number) {
        var kept = sql.update(ORGANISATION_)
                .set(ORGANISATION_.NUMBER, number == null ? null : number.number())
                .where(ORGANISATION_.ID.eq(id))
                .execute();
        if (kept == 0) {
            throw new NotFound("organisation " + id);
        }
    }

    /** The first day of the name an organisation has now. */
    @Transactional(readOnly = true)
    public LocalDate namedSince(UUID id) {
        return sql.select(ORGANISATION_NAME.VALID_FROM)
                .from(ORGANISATION_NAME)
                .where(ORGANISATION_NAME.ORGANISATION_ID.eq(id))
                .and(ORGANISATION_NAME.VALID_TO.isNull())
                .fetchOptional(ORGANISATION_NAME.VALID_FROM)
                .orElseThrow(() -> new NotFound("organisation " + id));
    }

    @Transactional(readOnly = true)
    public Optional<CoordinatorFunction> findCoordinatorFunction(UUID organisation) {
        return sql.selectFrom(COORDINATOR_FUNCTION)
                .where(COORDINATOR_FUNCTION.ORGANISATION_ID.eq(organisation))
                .and(COORDINATOR_FUNCTION.VALID_TO.isNull())
                .orderBy(COORDINATOR_FUNCTION.VALID_FROM.desc())
                .limit(1)
                .fetchOptional(row -> new CoordinatorFunction(
                        row.getPlacement(),
                        row.getMandate(),
                        row.getFullTimePercent(),
                        row.getFinancing(),
                        row.getValidFrom()));
    }

    /** Records how the function is organised from that day on, and ends what held before. */
    @Transactional
    public void keepCoordinatorFunction(UUID organisation, CoordinatorFunction function) {
        sql.deleteFrom(COORDINATOR_FUNCTION)
                .where(COORDINATOR_FUNCTION.ORGANISATION_ID.eq(organisation))
                .and(COORDINATOR_FUNCTION.VALID_FROM.ge(function.from()))
                .execute();
        sql.update(COORDINATOR_FUNCTION)
                .set(COORDINATOR_FUNCTION.VALID_TO, function.from())
                .where(COORDINATOR_FUNCTION.ORGANISATION_ID.eq(organisation))
                .and(COORDINATOR_FUNCTION.VALID_TO.isNull())
                .execute();
        sql.insertInto(COORDINATOR_FUNCTION)
                .set(COORDINATOR_FUNCTION.ORGANISATION_ID, organisation)
                .set(COORDINATOR_FUNCTION.PLACEMENT, function.placement())
                .set(COORDINATOR_FUNCTION.MANDATE, function.mandate())
                .set(COORDINATOR_FUNCTION.FULL_TIME_PERCENT, function.fullTimePercent())
                .set(COORDINATOR_FUNCTION.FINANCING, function.financing())
                .set(COORDINATOR_FUNCTION.VALID_FROM, function.from())
                .execute();
    }

    /** Whether none has been loaded yet. */
    @Transactional(readOnly = true)
    public boolean isEmpty() {
        return !sql.fetchExists(ORGANISATION_);
    }

    /** The names of those organisations, for readers that join by id. */
    @Transactional(readOnly = true)
    public java.util.Map<UUID, Organisation> byId(Collection<UUID> ids) {
        return sql.selectFrom(NAMED).where(NAMED.ID.in(ids)).fetchMap(NAMED.ID, Organisations::organisation);
    }

    private static Organisation organisation(Record row) {
        return new Organisation(
                row.get(NAMED.ID),
                row.get(NAMED.KEY),
                OrganisationKind.of(row.get(NAMED.KIND)),
                row.get(NAMED.NAME),
                row.get(NAMED.TERRITORY_ID),
                row.get(NAMED.COUNTY_CODE),
                row.get(NAMED.NUMBER) == null ? null : new OrganisationNumber(row.get(NAMED.NUMBER)));
    }
}
