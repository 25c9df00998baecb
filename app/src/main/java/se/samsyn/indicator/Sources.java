package se.samsyn.indicator;

import static se.samsyn.schema.generated.indicator.Tables.SOURCE;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.schema.generated.indicator.tables.records.SourceRecord;
import se.samsyn.shared.Coded;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;

/** Every source that figures come from. */
@Component
public class Sources {
    private static final Comparator<Source> IN_ORDER = Comparator.comparing(Source::kind)
            .thenComparing(source -> source.period().from())
            .thenComparing(Source::key);

    private final DSLContext sql;

    Sources(DSLContext sql) {
        this.sql = sql;
    }

    /** The sources of a county that touch on a period: by kind, and by time within each. */
    @Transactional(readOnly = true)
    public List<Source> listIn(String countyCode, Period period) {
        return sql
                .selectFrom(SOURCE)
                .where(SOURCE.COUNTY_CODE.eq(countyCode))
                .and(SOURCE.PERIOD_FROM.le(period.to()))
                .and(SOURCE.PERIOD_TO.ge(period.from()))
                .fetch(Sources::source)
                .stream()
                .sorted(IN_ORDER)
                .toList();
    }

    @Transactional(readOnly = true)
    public List<Source> listAll(String countyCode) {
        return sql.selectFrom(SOURCE)
                .where(SOURCE.COUNTY_CODE.eq(countyCode))
                .orderBy(SOURCE.PERIOD_FROM.desc(), SOURCE.KEY)
                .fetch(Sources::source);
    }

    @Transactional(readOnly = true)
    public Source get(UUID id) {
        return sql.selectFrom(SOURCE)
                .where(SOURCE.ID.eq(id))
                .fetchOptional(Sources::source)
                .orElseThrow(() -> new NotFound("source " + id));
    }

    @Transactional(readOnly = true)
    public Optional<Source> find(String key) {
        return Optional.ofNullable(byKey(List.of(key)).get(key));
    }

    @Transactional(readOnly = true)
    public Map<String, Source> byKey(Collection<String> keys) {
        return keys.isEmpty()
                ? Map.of()
                : sql.selectFrom(SOURCE).where(SOURCE.KEY.in(keys)).fetchMap(SOURCE.KEY, Sources::source);
    }

    @Transactional(readOnly = true)
    public Map<UUID, Source> byId(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : sql.selectFrom(SOURCE).where(SOURCE.ID.in(ids)).fetchMap(SOURCE.ID, Sources::source);
    }

    /** A county that has sources, for those who belong to none. */
    @Transactional(readOnly = true)
    public Optional<String> findFirstCounty() {
        return sql.select(SOURCE.COUNTY_CODE)
                .from(SOURCE)
                .orderBy(SOURCE.COUNTY_CODE)
                .limit(1)
                .fetchOptional(SOURCE.COUNTY_CODE);
    }

    /** Puts a source in, or other words and counts to it; the identifier in it is kept. */
    @Transactional
    public void keep(Source source) {
        var row = sql.newRecord(SOURCE);
        row.setId(source.id());
        row.setKey(source.key());
        row.setCountyCode(source.countyCode());
        row.setKind(source.kind().code());
        row.setTitleSv(source.title().sv());
        row.setTitleEn(source.title().en());
        row.setPeriodFrom(source.period().from());
        row.setPeriodTo(source.period().to());
        row.setSent(source.sent());
        row.setAnswered(source.answered());
        row.setDescriptionSv(source.description());
        row.setGenerated(source.generated());
        sql.insertInto(SOURCE)
                .set(row)
                .onConflict(SOURCE.ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    private static Source source(SourceRecord row) {
        return new Source(
                row.getId(),
                row.getKey(),
                row.getCountyCode(),
                Coded.of(Source.Kind.class, row.getKind()),
                LocalizedText.of(row.getTitleSv(), row.getTitleEn()),
                new Period(row.getPeriodFrom(), row.getPeriodTo()),
                row.getSent(),
                row.getAnswered(),
                row.getDescriptionSv(),
                row.getGenerated());
    }
}
