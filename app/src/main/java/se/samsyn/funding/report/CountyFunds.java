package se.samsyn.funding.report;

import static se.samsyn.schema.generated.funding.Tables.COUNTY_FUNDS;
import static se.samsyn.schema.generated.funding.Tables.COUNTY_RECIPIENTS;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.funding.ledger.Amount;
import se.samsyn.funding.ledger.Movement;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Period;
import se.samsyn.shared.Snapshot;

/** What a county's recipients received from any funder and what became of it: the same sums for whoever asks, without those that are not named. */
@Component
class CountyFunds {
    private final DSLContext sql;
    private final Streams streams;

    CountyFunds(DSLContext sql, Streams streams) {
        this.sql = sql;
        this.streams = streams;
    }

    /** The part of it that a figure is of. */
    record Part(@Nullable OrganisationKind kind, @Nullable Stream stream) {
        static final Part ALL = new Part(null, null);

        static Part of(OrganisationKind kind) {
            return new Part(kind, null);
        }

        static Part of(Stream stream) {
            return new Part(null, stream);
        }

        private boolean takes(Sum sum) {
            return (kind == null || kind == sum.kind())
                    && (stream == null || stream.id().equals(sum.stream().id()));
        }

        private boolean takes(Count count) {
            return (kind == null || kind == count.kind())
                    && (stream == null ? count.stream() == null : stream.id().equals(count.stream()));
        }
    }

    record Sum(Stream stream, OrganisationKind kind, Movement movement, Kronor amount) {}

    record Count(@Nullable UUID stream, OrganisationKind kind, long recipients) {}

    /** As much as was read at once. */
    record Funds(String county, Period period, List<Sum> sums, List<Count> counts) {
        List<Stream> streams() {
            return sums.stream().map(Sum::stream).distinct().toList();
        }

        Set<OrganisationKind> kinds() {
            return sums.stream().map(Sum::kind).collect(Collectors.toCollection(TreeSet::new));
        }

        /** What each stream adds to an amount. */
        Map<Stream, Kronor> of(Part part, Amount amount) {
            return sums.stream()
                    .filter(part::takes)
                    .collect(Collectors.groupingBy(
                            Sum::stream,
                            LinkedHashMap::new,
                            Collectors.reducing(
                                    Kronor.ZERO, sum -> amount.of(sum.movement(), sum.amount()), Kronor::plus)));
        }

        Kronor sum(Part part, Amount amount) {
            return Kronor.sum(of(part, amount).values());
        }

        long recipients(Part part) {
            return counts.stream()
                    .filter(part::takes)
                    .mapToLong(Count::recipients)
                    .sum();
        }

        boolean isGenerated(Part part) {
            return sums.stream()
                    .filter(part::takes)
                    .anyMatch(sum -> sum.stream().generated());
        }

        Funds in(int year) {
            return new Funds(
                    county,
                    Period.year(year),
                    sums.stream().filter(sum -> sum.stream().year() == year).toList(),
                    List.of());
        }
    }

    @Transactional(readOnly = true)
    public Funds read(String county, Period years) {
        return Snapshot.once(List.of("countyFunds", county, years), () -> look(county, years));
    }

    private Funds look(String county, Period years) {
        var first = years.from().getYear();
        var last = years.to().getYear();
        var rows = sql.selectFrom(COUNTY_FUNDS(county, first, last)).fetch();
        var known = streams.byId(rows.map(row -> row.getStreamId()));
        return new Funds(
                county,
                years,
                rows.stream()
                        .map(row -> new Sum(
                                Objects.requireNonNull(known.get(row.getStreamId())),
                                OrganisationKind.of(row.getOrganisationKind()),
                                Movement.of(row.getMovement()),
                                new Kronor(row.getAmountSek())))
                        .toList(),
                sql.selectFrom(COUNTY_RECIPIENTS(county, first, last))
                        .fetch(row -> new Count(
                                row.getStreamId(),
                                OrganisationKind.of(row.getOrganisationKind()),
                                row.getRecipients())));
    }
}
