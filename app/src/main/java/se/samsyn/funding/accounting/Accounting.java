package se.samsyn.funding.accounting;

import static org.jooq.impl.DSL.boolOr;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.sum;
import static se.samsyn.schema.generated.funding.Tables.ENTRY;
import static se.samsyn.schema.generated.funding.Tables.NODE;
import static se.samsyn.schema.generated.funding.Tables.VOUCHER;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.funding.accounting.SieFile.Dimension;
import se.samsyn.funding.accounting.SieFile.Thing;
import se.samsyn.funding.ledger.Conflicts;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.mandate.Mandate;
import se.samsyn.mandate.Mandates;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;

/** A funder's vouchers of a year, handed over to its accounting system. */
@Component
@EnableConfigurationProperties(AccountPlan.class)
public class Accounting {
    private static final int PROJECT = 6;
    private static final int ITEM = 20;
    private static final int PURPOSE = 21;
    private static final int RECIPIENT = 22;
    /** Accounting systems take short codes. */
    private static final int SHORT = 8;

    private final DSLContext sql;
    private final InstantSource clock;
    private final AccountPlan plan;
    private final Mandates mandates;
    private final Streams streams;
    private final Organisations organisations;

    Accounting(
            DSLContext sql,
            InstantSource clock,
            AccountPlan plan,
            Mandates mandates,
            Streams streams,
            Organisations organisations) {
        this.sql = sql;
        this.clock = clock;
        this.plan = plan;
        this.mandates = mandates;
        this.streams = streams;
        this.organisations = organisations;
    }

    /**
     * What was booked in a year that is money, however it went.
     *
     * @param whole whether the one who asks may have the file; not when she has a part in something that it tells of
     */
    public record Year(int year, int vouchers, int entries, Kronor moved, boolean whole) {}

    /** The years in which the funder has booked something, the latest first. */
    @Transactional(readOnly = true)
    public List<Year> listYears(UUID funder) {
        return sql.select(
                        VOUCHER.YEAR,
                        countDistinct(VOUCHER.ID),
                        count(),
                        sum(ENTRY.AMOUNT_SEK),
                        boolOr(Conflicts.touching(VOUCHER.ID)))
                .from(VOUCHER)
                .join(ENTRY)
                .on(ENTRY.VOUCHER_ID.eq(VOUCHER.ID))
                .where(VOUCHER.FUNDER_ID.eq(funder))
                .and(ENTRY.FROM_KIND.in(plan.kinds()))
                .groupBy(VOUCHER.YEAR)
                .orderBy(VOUCHER.YEAR.desc())
                .fetch(row -> new Year(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        new Kronor(row.value4().longValueExact()),
                        !row.value5()));
    }

    /** Whether the one who asks may have a year's file; without anything booked in it, too. */
    @Transactional(readOnly = true)
    public boolean isWhole(UUID funder, int year) {
        return listYears(funder).stream().filter(one -> one.year() == year).allMatch(Year::whole);
    }

    /** All of a year's money: what a voucher takes out of one account is what it puts into others. */
    @Transactional(readOnly = true)
    public SieFile fileOf(UUID funder, int year, Texts t) {
        var from = NODE.as("out_of");
        var to = NODE.as("into");
        var rows = sql.select(VOUCHER.fields())
                .select(ENTRY.AMOUNT_SEK)
                .select(from.fields())
                .select(to.fields())
                .from(VOUCHER)
                .join(ENTRY)
                .on(ENTRY.VOUCHER_ID.eq(VOUCHER.ID))
                .join(from)
                .on(from.ID.eq(ENTRY.FROM_NODE))
                .join(to)
                .on(to.ID.eq(ENTRY.TO_NODE))
                .where(VOUCHER.FUNDER_ID.eq(funder))
                .and(VOUCHER.YEAR.eq(year))
                .and(ENTRY.FROM_KIND.in(plan.kinds()))
                .orderBy(VOUCHER.NUMBER, ENTRY.POSITION)
                .fetch();
        var words = new Words(
                t,
                mandates.itemsById(),
                mandates.listPurposes().stream()
                        .collect(Collectors.toMap(one -> one.code(), one -> t.pick(one.name()))),
                streams.byId(
                        Stream.concat(rows.getValues(from.STREAM_ID).stream(), rows.getValues(to.STREAM_ID).stream())
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet())),
                organisations.listAll().stream().collect(Collectors.toMap(Organisation::id, Function.identity())));
        var vouchers = new LinkedHashMap<Integer, List<Record>>();
        rows.forEach(row -> vouchers.computeIfAbsent(row.get(VOUCHER.NUMBER), _ -> new ArrayList<>())
                .add(row));
        var owner = organisations.get(funder);
        return new SieFile(
                owner.name(),
                owner.number(),
                LocalDate.ofInstant(clock.instant(), Texts.SWEDEN),
                vouchers.values().stream()
                        .map(entries -> voucher(entries, from, to, words))
                        .toList());
    }

    /** What a year's file says came into the account of a kind, less what went out of it, by voucher number. */
    @Transactional(readOnly = true)
    public Map<Integer, Kronor> putInto(NodeKind kind, UUID funder, int year, Texts t) {
        return fileOf(funder, year, t).vouchers().stream()
                .collect(Collectors.toMap(
                        SieFile.Voucher::number,
                        voucher -> new Kronor(voucher.lines().stream()
                                .filter(line -> line.account().number() == plan.of(kind))
                                .mapToLong(SieFile.Line::kronor)
                                .sum())));
    }

    private SieFile.Voucher voucher(
            List<Record> entries,
            se.samsyn.schema.generated.funding.tables.Node from,
            se.samsyn.schema.generated.funding.tables.Node to,
            Words words) {
        var first = entries.getFirst();
        var lines = entries.stream()
                .flatMap(row -> Stream.of(
                        line(row, from, -row.get(ENTRY.AMOUNT_SEK), words),
                        line(row, to, row.get(ENTRY.AMOUNT_SEK), words)))
                .toList();
        return new SieFile.Voucher(
                first.get(VOUCHER.NUMBER),
                first.get(VOUCHER.BOOKED_ON),
                LocalDate.ofInstant(first.get(VOUCHER.KNOWN_AT), Texts.SWEDEN),
                first.get(VOUCHER.GROUND),
                lines);
    }

    private SieFile.Line line(
            Record row, se.samsyn.schema.generated.funding.tables.Node node, long kronor, Words words) {
        var kind = NodeKind.of(row.get(node.KIND));
        return new SieFile.Line(
                new SieFile.Account(plan.of(kind), words.t().get(kind.messageKey())),
                words.things(row.get(node.ITEM_ID), row.get(node.STREAM_ID), row.get(node.RECIPIENT_ID)),
                kronor);
    }

    /** What the things are called that money came through. */
    private record Words(
            Texts t,
            Map<UUID, Mandate.Appropriation> items,
            Map<String, String> purposes,
            Map<UUID, se.samsyn.funding.ledger.Stream> streams,
            Map<UUID, Organisation> organisations) {
        List<Thing> things(UUID item, UUID stream, UUID recipient) {
            var things = new ArrayList<Thing>();
            var appropriation = Objects.requireNonNull(items.get(item));
            things.add(new Thing(
                    dimension(ITEM, "item"),
                    String.join(
                            " ", appropriation.expenditureArea(), appropriation.appropriation(), appropriation.item()),
                    t.pick(appropriation.name())));
            var of = streams.get(stream);
            if (of != null) {
                things.add(new Thing(
                        dimension(PROJECT, "project"),
                        of.year() + "-" + of.id().toString().substring(0, SHORT),
                        t.pick(of.name()) + " " + of.year()));
                if (of.purpose() != null) {
                    things.add(new Thing(
                            dimension(PURPOSE, "purpose"),
                            of.purpose(),
                            purposes.getOrDefault(of.purpose(), of.purpose())));
                }
            }
            var receiver = organisations.get(recipient);
            if (receiver != null) {
                things.add(new Thing(dimension(RECIPIENT, "recipient"), receiver.key(), receiver.name()));
            }
            return things;
        }

        private Dimension dimension(int number, String what) {
            return new Dimension(number, t.get("accounting.dimension." + what));
        }
    }
}
