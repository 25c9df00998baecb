package se.samsyn.indicator;

import static se.samsyn.schema.generated.indicator.Tables.SOURCES_OF;
import static se.samsyn.schema.generated.indicator.Tables.TALLY;
import static se.samsyn.schema.generated.indicator.Tables.VALUE;
import static se.samsyn.schema.generated.indicator.Tables.VALUE_VERSION;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.schema.generated.indicator.tables.records.TallyRecord;
import se.samsyn.schema.generated.indicator.tables.records.ValueRecord;
import se.samsyn.schema.generated.indicator.tables.records.ValueVersionRecord;
import se.samsyn.shared.Absence;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;
import se.samsyn.shared.Share;

/** Every value, with what it was before each change. */
@Component
public class Values {
    private final DSLContext sql;
    private final InstantSource clock;

    Values(DSLContext sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What a value is identified by: it is reported once. */
    public record Key(UUID indicator, UUID organisation, LocalDate from) {
        public static Key of(Value value) {
            return new Key(
                    value.indicator(),
                    value.organisation(),
                    value.period().days().from());
        }
    }

    /**
     * A value to be kept.
     *
     * @param basedOn the version it was made from; 0 when there was none
     */
    public record Entry(
            Indicator indicator,
            UUID organisation,
            String countyCode,
            ReportingPeriod period,
            Answer answer,
            String comment,
            @Nullable UUID source,
            boolean generated,
            int basedOn) {
        public Key key() {
            return new Key(indicator.id(), organisation, period.days().from());
        }

        boolean saysTheSameAs(Value value, boolean report) {
            return answer.equals(value.answer())
                    && comment.equals(value.comment())
                    && java.util.Objects.equals(source, value.source())
                    && report == value.reported();
        }
    }

    /** What came of keeping: all or nothing. */
    public sealed interface Outcome {
        record Kept(int added, int changed, int same) implements Outcome {}

        /** Somebody has changed these since they were read. */
        record Outdated(Set<Key> keys) implements Outcome {}
    }

    @Transactional(readOnly = true)
    public Value get(long id) {
        return sql.selectFrom(VALUE)
                .where(VALUE.ID.eq(id))
                .fetchOptional(Values::value)
                .orElseThrow(() -> new NotFound("value " + id));
    }

    /** The reported values that the one who asks may see. */
    @Transactional(readOnly = true)
    public List<Value> listReported(Collection<UUID> indicators, String countyCode, Period period) {
        return sql.selectFrom(VALUE)
                .where(VALUE.INDICATOR_ID.in(indicators))
                .and(VALUE.COUNTY_CODE.eq(countyCode))
                .and(VALUE.PERIOD_FROM.between(period.from(), period.to()))
                .and(VALUE.STATE.eq("reported"))
                .orderBy(VALUE.INDICATOR_ID, VALUE.PERIOD_FROM)
                .fetch(Values::value);
    }

    /** The values of a county that the one who asks may see or change, drafts as well. */
    @Transactional(readOnly = true)
    List<Value> listInCounty(Collection<UUID> indicators, String countyCode, Period period) {
        return list(VALUE.INDICATOR_ID
                .in(indicators)
                .and(VALUE.COUNTY_CODE.eq(countyCode))
                .and(VALUE.PERIOD_FROM.between(period.from(), period.to())));
    }

    /** What an organisation has filled in for a time, drafts as well. */
    @Transactional(readOnly = true)
    public List<Value> listOf(UUID organisation, Period period) {
        return list(VALUE.ORGANISATION_ID.eq(organisation).and(VALUE.PERIOD_FROM.between(period.from(), period.to())));
    }

    /** What a value was before, latest first. */
    @Transactional(readOnly = true)
    public List<Value.Earlier> history(Value value) {
        return sql.selectFrom(VALUE_VERSION)
                .where(VALUE_VERSION.VALUE_ID.eq(value.id()))
                .orderBy(VALUE_VERSION.VERSION.desc())
                .fetch(row -> new Value.Earlier(
                        row.getVersion(),
                        answer(row.getNumber(), null, null, row.getAbsence()),
                        row.getComment(),
                        row.getState().equals("reported"),
                        row.getChangedBy(),
                        row.getChangedAt()));
    }

    /** The sums of a county, by indicator and first day; the same for whoever asks. */
    @Transactional(readOnly = true)
    Map<UUID, Map<LocalDate, Tally>> tally(Collection<UUID> indicators, String countyCode, Period period) {
        var tallies = new HashMap<UUID, Map<LocalDate, Tally>>();
        sql.selectFrom(TALLY(indicators.toArray(UUID[]::new), countyCode, period.from(), period.to()))
                .fetch(Values::tally)
                .forEach(tally -> tallies.computeIfAbsent(tally.indicator(), _ -> new LinkedHashMap<>())
                        .put(tally.from(), tally));
        return tallies;
    }

    /** Which sources the sums of a county rest on, by indicator and first day. */
    @Transactional(readOnly = true)
    Map<UUID, Map<LocalDate, List<UUID>>> sources(Collection<UUID> indicators, String countyCode, Period period) {
        var sources = new HashMap<UUID, Map<LocalDate, List<UUID>>>();
        sql.selectFrom(SOURCES_OF(indicators.toArray(UUID[]::new), countyCode, period.from(), period.to()))
                .orderBy(SOURCES_OF.SOURCE_ID)
                .forEach(row -> sources.computeIfAbsent(row.getIndicatorId(), _ -> new HashMap<>())
                        .computeIfAbsent(row.getPeriodFrom(), _ -> new ArrayList<>())
                        .add(row.getSourceId()));
        return sources;
    }

    /**
     * Keeps the values, all or none: none when one of them was made from a version that is no longer the last. What is
     * already so is left alone.
     *
     * @param actor who acts; null for the product itself
     * @param report whether they are handed in; what has been handed in stays so, also when it is changed
     */
    @Transactional
    public Outcome keep(@Nullable Actor actor, List<Entry> entries, boolean report) {
        var before = lock(entries);
        var outdated = entries.stream()
                .filter(entry -> {
                    var value = before.get(entry.key());
                    return value == null
                            ? entry.basedOn() != 0
                            : !entry.saysTheSameAs(value, report || value.reported())
                                    && value.version() != entry.basedOn();
                })
                .map(Entry::key)
                .collect(Collectors.toSet());
        if (!outdated.isEmpty()) {
            return new Outcome.Outdated(outdated);
        }
        var person = actor == null ? null : actor.person();
        var added = new ArrayList<ValueRecord>();
        var changed = new ArrayList<ValueRecord>();
        var earlier = new ArrayList<ValueVersionRecord>();
        for (var entry : entries) {
            var value = before.get(entry.key());
            if (value == null) {
                added.add(record(entry, report, person));
            } else if (!entry.saysTheSameAs(value, report || value.reported())) {
                earlier.add(earlier(value, person));
                changed.add(changed(value, entry, report || value.reported(), person));
            }
        }
        sql.batchInsert(added).execute();
        sql.batchInsert(earlier).execute();
        sql.batchUpdate(changed).execute();
        return new Outcome.Kept(added.size(), changed.size(), entries.size() - added.size() - changed.size());
    }

    /** The values there are among those entries, held until the transaction ends. */
    private Map<Key, Value> lock(List<Entry> entries) {
        if (entries.isEmpty()) {
            return Map.of();
        }
        var indicators =
                entries.stream().map(entry -> entry.indicator().id()).distinct().toList();
        var organisations = entries.stream().map(Entry::organisation).distinct().toList();
        var days = entries.stream()
                .map(entry -> entry.period().days().from())
                .distinct()
                .toList();
        return sql
                .selectFrom(VALUE)
                .where(VALUE.INDICATOR_ID.in(indicators))
                .and(VALUE.ORGANISATION_ID.in(organisations))
                .and(VALUE.PERIOD_FROM.in(days))
                .forUpdate()
                .fetch(Values::value)
                .stream()
                .collect(Collectors.toMap(Key::of, value -> value));
    }

    private List<Value> list(Condition which) {
        return sql.selectFrom(VALUE).where(which).orderBy(VALUE.PERIOD_FROM).fetch(Values::value);
    }

    private ValueRecord record(Entry entry, boolean report, @Nullable UUID person) {
        var row = sql.newRecord(VALUE);
        row.setIndicatorId(entry.indicator().id());
        row.setOrganisationId(entry.organisation());
        row.setCountyCode(entry.countyCode());
        row.setPeriodFrom(entry.period().days().from());
        row.setPeriodTo(entry.period().days().to());
        fill(row, entry, report, person);
        return row;
    }

    private ValueRecord changed(Value value, Entry entry, boolean report, @Nullable UUID person) {
        var row = sql.newRecord(VALUE);
        row.setId(value.id());
        row.touched(VALUE.ID, false);
        fill(row, entry, report, person);
        row.setVersion(value.version() + 1);
        return row;
    }

    private void fill(ValueRecord row, Entry entry, boolean report, @Nullable UUID person) {
        row.setOpen(entry.indicator().definitionFor(entry.period().days()).open());
        switch (entry.answer()) {
            case Answer.Number(var number) -> {
                row.setNumber(number);
                row.setNumerator(null);
                row.setDenominator(null);
                row.setAbsence(null);
            }
            case Answer.Part(var share) -> {
                row.setNumber(share.percent(4));
                row.setNumerator(share.numerator());
                row.setDenominator(share.denominator());
                row.setAbsence(null);
            }
            case Answer.None(var absence) -> {
                row.setNumber(null);
                row.setNumerator(null);
                row.setDenominator(null);
                row.setAbsence(absence.code());
            }
        }
        row.setState(report ? "reported" : "draft");
        row.setComment(entry.comment());
        row.setSourceId(entry.source());
        row.setGenerated(entry.generated());
        row.setReportedBy(person);
        row.setReportedAt(clock.instant());
    }

    private ValueVersionRecord earlier(Value value, @Nullable UUID person) {
        var row = sql.newRecord(VALUE_VERSION);
        row.setValueId(value.id());
        row.setVersion(value.version());
        switch (value.answer()) {
            case Answer.Number(var number) -> row.setNumber(number);
            case Answer.Part(var share) -> row.setNumber(share.percent(4));
            case Answer.None(var absence) -> row.setAbsence(absence.code());
        }
        row.setState(value.reported() ? "reported" : "draft");
        row.setComment(value.comment());
        row.setChangedBy(person);
        row.setChangedAt(clock.instant());
        return row;
    }

    private static Value value(ValueRecord row) {
        return new Value(
                row.getId(),
                row.getIndicatorId(),
                row.getOrganisationId(),
                period(row.getPeriodFrom(), row.getPeriodTo()),
                answer(row.getNumber(), row.getNumerator(), row.getDenominator(), row.getAbsence()),
                row.getComment(),
                row.getState().equals("reported"),
                row.getOpen(),
                row.getSourceId(),
                row.getGenerated(),
                row.getVersion(),
                row.getReportedAt());
    }

    private static ReportingPeriod period(LocalDate from, LocalDate to) {
        return ReportingPeriod.of(from, from.plusMonths(3).isAfter(to) ? Frequency.QUARTER : Frequency.YEAR);
    }

    private static Answer answer(
            @Nullable BigDecimal number,
            @Nullable Long numerator,
            @Nullable Long denominator,
            @Nullable String absence) {
        if (numerator != null && denominator != null) {
            return new Answer.Part(new Share(numerator, denominator));
        }
        if (number != null) {
            return new Answer.Number(number);
        }
        return new Answer.None(Absence.of(java.util.Objects.requireNonNull(absence)));
    }

    private static Tally tally(TallyRecord row) {
        var absent = new EnumMap<Absence, Long>(Absence.class);
        absent.put(Absence.HIDDEN, row.getHidden());
        absent.put(Absence.NOT_REPORTED, row.getNotReported());
        absent.put(Absence.NOT_APPLICABLE, row.getNotApplicable());
        absent.put(Absence.NOT_ASKED, row.getNotAsked());
        return new Tally(
                row.getIndicatorId(),
                row.getPeriodFrom(),
                row.getExpected(),
                row.getReported(),
                row.getYes(),
                row.getTotal() == null ? BigDecimal.ZERO : row.getTotal(),
                row.getNumerators() == null ? 0 : row.getNumerators().longValueExact(),
                row.getDenominators() == null ? 0 : row.getDenominators().longValueExact(),
                absent,
                row.getGenerated(),
                row.getChangedAt());
    }
}
