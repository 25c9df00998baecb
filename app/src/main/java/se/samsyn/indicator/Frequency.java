package se.samsyn.indicator;

import java.util.List;
import java.util.stream.IntStream;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Period;

/** How often an indicator is reported. */
public enum Frequency implements Coded {
    YEAR,
    QUARTER;

    @Override
    public String list() {
        return "indicator.frequency";
    }

    /** The years or quarters that begin within that time, in order. */
    public List<ReportingPeriod> within(Period time) {
        return IntStream.rangeClosed(time.from().getYear(), time.to().getYear())
                .boxed()
                .flatMap(year -> this == YEAR
                        ? java.util.stream.Stream.of(ReportingPeriod.year(year))
                        : IntStream.rangeClosed(1, 4).mapToObj(quarter -> new ReportingPeriod(year, quarter)))
                .filter(period -> time.contains(period.days().from()))
                .toList();
    }
}
