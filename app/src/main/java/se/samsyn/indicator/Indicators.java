package se.samsyn.indicator;

import static se.samsyn.schema.generated.indicator.Tables.DEFINITION;
import static se.samsyn.schema.generated.indicator.Tables.INDICATOR_;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.shared.Coded;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.NotFound;

/** Every indicator with its definitions. */
@Component
public class Indicators {
    private final DSLContext sql;

    Indicators(DSLContext sql) {
        this.sql = sql;
    }

    /** The indicators of the whole country and of that county. */
    @Transactional(readOnly = true)
    public List<Indicator> listFor(String countyCode) {
        return list(INDICATOR_.COUNTY_CODE.isNull().or(INDICATOR_.COUNTY_CODE.eq(countyCode)));
    }

    @Transactional(readOnly = true)
    public Optional<Indicator> find(String code) {
        return list(INDICATOR_.CODE.eq(code)).stream().findFirst();
    }

    @Transactional(readOnly = true)
    public Indicator get(String code) {
        return find(code).orElseThrow(() -> new NotFound("indicator " + code));
    }

    /** Those that have one of the names as their code or their group, in the order they were added. */
    @Transactional(readOnly = true)
    public List<Indicator> listNamed(Collection<String> codesAndGroups) {
        return list(INDICATOR_.CODE.in(codesAndGroups).or(INDICATOR_.GROUP_CODE.in(codesAndGroups)));
    }

    /** The indicators that tell of a goal. */
    @Transactional(readOnly = true)
    public List<Indicator> listOfGoal(UUID goal) {
        return list(INDICATOR_.ID.in(
                        sql.select(DEFINITION.INDICATOR_ID).from(DEFINITION).where(DEFINITION.GOAL_ID.eq(goal))))
                .stream()
                .filter(indicator -> goal.equals(indicator.current().goal()))
                .toList();
    }

    @Transactional
    public UUID add(String code, String group, @Nullable String countyCode, Definition first) {
        var id = sql.insertInto(INDICATOR_)
                .set(INDICATOR_.CODE, code)
                .set(INDICATOR_.GROUP_CODE, group)
                .set(INDICATOR_.COUNTY_CODE, countyCode)
                .returning(INDICATOR_.ID)
                .fetchSingle(INDICATOR_.ID);
        insert(id, first);
        return id;
    }

    /** Puts other words to the version that holds; the meaning is the same, and so is the series. */
    @Transactional
    public void reword(Indicator indicator, Definition words) {
        sql.deleteFrom(DEFINITION)
                .where(DEFINITION.INDICATOR_ID.eq(indicator.id()))
                .and(DEFINITION.VERSION.eq(words.version()))
                .execute();
        insert(indicator.id(), words);
    }

    /** Gives the indicator another meaning from that day on: a break in the series. */
    @Transactional
    public void redefine(Indicator indicator, Definition next) {
        if (!next.from().isAfter(indicator.current().from())
                || next.version() != indicator.current().version() + 1) {
            throw new IllegalArgumentException(
                    "version " + next.version() + " from " + next.from() + " does not follow " + indicator.current());
        }
        end(indicator, next.from());
        insert(indicator.id(), next);
    }

    private void end(Indicator indicator, LocalDate day) {
        sql.update(DEFINITION)
                .set(DEFINITION.VALID_TO, day)
                .where(DEFINITION.INDICATOR_ID.eq(indicator.id()))
                .and(DEFINITION.VERSION.eq(indicator.current().version()))
                .execute();
    }

    private void insert(UUID indicator, Definition definition) {
        sql.insertInto(DEFINITION)
                .set(DEFINITION.INDICATOR_ID, indicator)
                .set(DEFINITION.VERSION, definition.version())
                .set(DEFINITION.VALID_FROM, definition.from())
                .set(DEFINITION.VALID_TO, definition.to())
                .set(DEFINITION.NAME_SV, definition.name().sv())
                .set(DEFINITION.NAME_EN, definition.name().en())
                .set(DEFINITION.KIND, definition.kind().code())
                .set(DEFINITION.VALUE_TYPE, definition.type().code())
                .set(DEFINITION.UNIT_SV, definition.unit().sv())
                .set(DEFINITION.UNIT_EN, definition.unit().en())
                .set(DEFINITION.NUMERATOR_SV, definition.numerator())
                .set(DEFINITION.DENOMINATOR_SV, definition.denominator())
                .set(DEFINITION.DIRECTION, definition.direction().code())
                .set(DEFINITION.REPORTER, definition.reporter().code())
                .set(DEFINITION.FREQUENCY, definition.frequency().code())
                .set(DEFINITION.DECIMALS, definition.decimals())
                .set(DEFINITION.OPEN, definition.open())
                .set(DEFINITION.GOAL_ID, definition.goal())
                .set(
                        DEFINITION.SOURCE_KIND,
                        definition.sourceKind() == null
                                ? ""
                                : definition.sourceKind().code())
                .set(DEFINITION.BREAK_NOTE_SV, definition.breakNote())
                .execute();
    }

    private List<Indicator> list(Condition which) {
        return sql
                .select()
                .from(INDICATOR_)
                .join(DEFINITION)
                .on(DEFINITION.INDICATOR_ID.eq(INDICATOR_.ID))
                .where(which)
                .orderBy(INDICATOR_.ID, DEFINITION.VERSION)
                .fetchGroups(INDICATOR_.ID)
                .values()
                .stream()
                .map(rows -> {
                    var definitions = new ArrayList<Definition>();
                    rows.forEach(row -> definitions.add(definition(row)));
                    var first = rows.getFirst();
                    return new Indicator(
                            first.get(INDICATOR_.ID),
                            first.get(INDICATOR_.CODE),
                            first.get(INDICATOR_.GROUP_CODE),
                            first.get(INDICATOR_.COUNTY_CODE),
                            definitions);
                })
                .toList();
    }

    private static Definition definition(Record row) {
        var sourceKind = row.get(DEFINITION.SOURCE_KIND);
        return new Definition(
                row.get(DEFINITION.VERSION),
                row.get(DEFINITION.VALID_FROM),
                row.get(DEFINITION.VALID_TO),
                LocalizedText.of(row.get(DEFINITION.NAME_SV), row.get(DEFINITION.NAME_EN)),
                Coded.of(Definition.Kind.class, row.get(DEFINITION.KIND)),
                Coded.of(ValueType.class, row.get(DEFINITION.VALUE_TYPE)),
                LocalizedText.of(row.get(DEFINITION.UNIT_SV), row.get(DEFINITION.UNIT_EN)),
                row.get(DEFINITION.NUMERATOR_SV),
                row.get(DEFINITION.DENOMINATOR_SV),
                Coded.of(Definition.Direction.class, row.get(DEFINITION.DIRECTION)),
                Coded.of(Definition.Reporter.class, row.get(DEFINITION.REPORTER)),
                Coded.of(Frequency.class, row.get(DEFINITION.FREQUENCY)),
                row.get(DEFINITION.DECIMALS),
                row.get(DEFINITION.OPEN),
                row.get(DEFINITION.GOAL_ID),
                sourceKind.isEmpty() ? null : Coded.of(Source.Kind.class, sourceKind),
                row.get(DEFINITION.BREAK_NOTE_SV));
    }
}
