package se.samsyn.organisation;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.sum;
import static se.samsyn.schema.generated.organisation.Tables.POPULATION;
import static se.samsyn.schema.generated.organisation.Tables.TERRITORY;
import static se.samsyn.schema.generated.organisation.Tables.TERRITORY_MEMBERSHIP;
import static se.samsyn.schema.generated.organisation.Tables.TERRITORY_NAME;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Snapshot;

/** Territories as they are or were on a day: their names, borders, members and people. */
@Component
public class Territories {
    private final DSLContext sql;

    Territories(DSLContext sql) {
        this.sql = sql;
    }

    /** A territory under the name it had on the day asked for. */
    public record Territory(String id, String code, String name) {}

    /** A territory's border as a GeoJSON geometry. */
    public record Border(String id, String name, String geometry) {}

    /** How many lived in a territory on a day. */
    public record Counted(long persons, LocalDate on) {}

    public static String county(String code) {
        return "L" + code;
    }

    @Transactional(readOnly = true)
    public Territory getCounty(String code, LocalDate on) {
        return findCounty(code, on).orElseThrow(() -> new NotFound("county " + code));
    }

    @Transactional(readOnly = true)
    public Optional<Territory> findCounty(String code, LocalDate on) {
        return Snapshot.once(List.of("countyNames", code), () -> listCountyNames(code)).stream()
                .filter(name -> !name.from().isAfter(on)
                        && (name.to() == null || name.to().isAfter(on)))
                .findFirst()
                .map(CountyName::county);
    }

    private record CountyName(
            Territory county, LocalDate from, @Nullable LocalDate to) {}

    private List<CountyName> listCountyNames(String code) {
        return sql.select(
                        TERRITORY.ID,
                        TERRITORY.CODE,
                        TERRITORY_NAME.NAME,
                        TERRITORY_NAME.VALID_FROM,
                        TERRITORY_NAME.VALID_TO)
                .from(TERRITORY)
                .join(TERRITORY_NAME)
                .on(TERRITORY_NAME.TERRITORY_ID.eq(TERRITORY.ID))
                .where(TERRITORY.KIND.eq("county"))
                .and(TERRITORY.CODE.eq(code))
                .fetch(row -> new CountyName(
                        new Territory(row.value1(), row.value2(), row.value3()), row.value4(), row.value5()));
    }

    /** The members of a territory on that day, in Swedish order. */
    @Transactional(readOnly = true)
    public List<Territory> listMembers(String hierarchy, String parent, LocalDate on) {
        Field<String> order = field("{0} collate \"sv-SE-x-icu\"", String.class, TERRITORY_NAME.NAME);
        return sql.select(TERRITORY.ID, TERRITORY.CODE, TERRITORY_NAME.NAME)
                .from(TERRITORY_MEMBERSHIP)
                .join(TERRITORY)
                .on(TERRITORY.ID.eq(TERRITORY_MEMBERSHIP.CHILD_ID))
                .join(TERRITORY_NAME)
                .on(TERRITORY_NAME.TERRITORY_ID.eq(TERRITORY.ID))
                .where(TERRITORY_MEMBERSHIP.HIERARCHY.eq(hierarchy))
                .and(TERRITORY_MEMBERSHIP.PARENT_ID.eq(parent))
                .and(holds(TERRITORY_MEMBERSHIP.VALID_FROM, TERRITORY_MEMBERSHIP.VALID_TO, on))
                .and(holds(TERRITORY_NAME.VALID_FROM, TERRITORY_NAME.VALID_TO, on))
                .orderBy(order)
                .fetch(row -> new Territory(row.value1(), row.value2(), row.value3()));
    }

    /** The borders of a county's municipalities on that day. */
    @Transactional(readOnly = true)
    public List<Border> listBorders(String countyCode, LocalDate on) {
        return sql.select(TERRITORY.ID, TERRITORY_NAME.NAME, TERRITORY.SHAPE)
                .from(TERRITORY_MEMBERSHIP)
                .join(TERRITORY)
                .on(TERRITORY.ID.eq(TERRITORY_MEMBERSHIP.CHILD_ID))
                .join(TERRITORY_NAME)
                .on(TERRITORY_NAME.TERRITORY_ID.eq(TERRITORY.ID))
                .where(TERRITORY_MEMBERSHIP.HIERARCHY.eq("administrative"))
                .and(TERRITORY_MEMBERSHIP.PARENT_ID.eq(county(countyCode)))
                .and(holds(TERRITORY_MEMBERSHIP.VALID_FROM, TERRITORY_MEMBERSHIP.VALID_TO, on))
                .and(holds(TERRITORY_NAME.VALID_FROM, TERRITORY_NAME.VALID_TO, on))
                .and(TERRITORY.SHAPE.isNotNull())
                .orderBy(TERRITORY.ID)
                .fetch(row -> new Border(row.value1(), row.value2(), row.value3()));
    }

    /** The population of a county: the sum of its municipalities at the last count on or before that day. */
    @Transactional(readOnly = true)
    public Optional<Counted> findPopulation(String countyCode, LocalDate on) {
        return Snapshot.once(List.of("findPopulation", countyCode, on), () -> readPopulation(countyCode, on));
    }

    private Optional<Counted> readPopulation(String countyCode, LocalDate on) {
        var counted = sql.select(org.jooq.impl.DSL.max(POPULATION.COUNTED_ON))
                .from(POPULATION)
                .where(POPULATION.COUNTED_ON.le(on))
                .fetchOneInto(LocalDate.class);
        if (counted == null) {
            return Optional.empty();
        }
        return sql.select(sum(POPULATION.PERSONS))
                .from(POPULATION)
                .join(TERRITORY_MEMBERSHIP)
                .on(TERRITORY_MEMBERSHIP.CHILD_ID.eq(POPULATION.TERRITORY_ID))
                .where(POPULATION.COUNTED_ON.eq(counted))
                .and(TERRITORY_MEMBERSHIP.HIERARCHY.eq("administrative"))
                .and(TERRITORY_MEMBERSHIP.PARENT_ID.eq(county(countyCode)))
                .and(holds(TERRITORY_MEMBERSHIP.VALID_FROM, TERRITORY_MEMBERSHIP.VALID_TO, counted))
                .fetchOptional(row ->
                        row.value1() == null ? null : new Counted(row.value1().longValueExact(), counted));
    }

    private static Condition holds(TableField<?, LocalDate> from, TableField<?, LocalDate> to, LocalDate on) {
        return from.le(on).and(to.isNull().or(to.gt(on)));
    }
}
