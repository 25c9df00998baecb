package se.samsyn.indicator;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.publication.FigureSource;
import se.samsyn.publication.Wording;
import se.samsyn.shared.Absence;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;
import se.samsyn.shared.figure.Calculation;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;

/** How many a source asked and how many answered: {@code source:ENK2020:rate}, and {@code sources:06:2020-2021}. */
@Component
public class SourceFigures implements FigureSource {
    private static final List<String> PARTS = List.of("sent", "answered", "rate");

    private final Sources sources;
    private final Wording say;
    private final InstantSource clock;

    SourceFigures(Sources sources, Wording say, InstantSource clock) {
        this.sources = sources;
        this.say = say;
        this.clock = clock;
    }

    /** How many a source asked, how many answered, and the rate. */
    public List<Figure> of(Source source) {
        return PARTS.stream().map(part -> figure(source, part, clock.instant())).toList();
    }

    @Override
    public Set<String> kinds() {
        return Set.of("source", "sources");
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Exhibit> find(FigureAddress address) {
        if (isOfOne(address)) {
            return sources.find(address.arguments().getFirst()).map(source -> one(address, source));
        }
        return address.kind().equals("sources") && address.arguments().size() == 2
                ? Period.parseYears(address.arguments().getLast())
                        .flatMap(period -> table(address, address.arguments().getFirst(), period))
                : Optional.empty();
    }

    private static boolean isOfOne(FigureAddress address) {
        return address.kind().equals("source")
                && address.arguments().size() == 2
                && PARTS.contains(address.arguments().getLast());
    }

    private Exhibit one(FigureAddress address, Source source) {
        return new Exhibit.Single(figure(source, address.arguments().getLast(), clock.instant()));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<FigureAddress, Exhibit> findAll(Collection<FigureAddress> addresses) {
        var named = sources.byKey(addresses.stream()
                .filter(SourceFigures::isOfOne)
                .map(address -> address.arguments().getFirst())
                .collect(Collectors.toSet()));
        var found = new HashMap<FigureAddress, Exhibit>();
        addresses.forEach(address -> (isOfOne(address)
                        ? Optional.ofNullable(named.get(address.arguments().getFirst()))
                                .map(source -> one(address, source))
                        : find(address))
                .ifPresent(exhibit -> found.put(address, exhibit)));
        return found;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Offer> offers(String countyCode, Period period) {
        var listed = sources.listIn(countyCode, period);
        var group = say.say("indicator.sources");
        var table = new Offer(
                FigureAddress.of("sources", countyCode, period.years()), say.say("indicator.offer.sources"), group);
        return listed.isEmpty() || !period.isWholeYears()
                ? List.of()
                : Stream.concat(
                                Stream.of(table),
                                listed.stream()
                                        .filter(source -> source.answered() != null)
                                        .flatMap(source -> PARTS.stream()
                                                .map(part -> new Offer(
                                                        FigureAddress.of("source", source.key(), part),
                                                        say.say(
                                                                "indicator.offer.source",
                                                                source.title(),
                                                                say.say("indicator.source." + part)),
                                                        group))))
                        .toList();
    }

    private Optional<Exhibit> table(FigureAddress address, String county, Period period) {
        var listed = sources.listIn(county, period);
        if (listed.isEmpty()) {
            return Optional.empty();
        }
        var now = clock.instant();
        var rows = listed.stream()
                .map(source -> new Exhibit.Row(
                        source.title(),
                        PARTS.stream().map(part -> figure(source, part, now)).toList(),
                        null))
                .toList();
        return Optional.of(new Exhibit.Table(
                address,
                Exhibit.Form.TABLE,
                say.say("indicator.sources.title", period.years().replace('-', '\u2013')),
                say.say("indicator.sources.sentence", (long) rows.size()),
                say.say("indicator.source"),
                PARTS.stream().map(part -> say.say("indicator.source." + part)).toList(),
                rows,
                List.of(say.say("indicator.sources.note")),
                List.of(),
                List.of()));
    }

    private Figure figure(Source source, String part, Instant now) {
        var calculation = switch (part) {
            case "sent" -> counted(source.sent(), source);
            case "answered" -> counted(source.answered(), source);
            default ->
                source.responseRate()
                        .<Calculation>map(Calculation.Part::new)
                        .orElseGet(() -> new Calculation.Absent(source.kind().whenUncounted()));
        };
        return new Figure(
                FigureAddress.of("source", source.key(), part),
                say.say("indicator.offer.source", source.title(), say.say("indicator.source." + part)),
                calculation,
                part.equals("rate") ? Figure.PERCENT : say.say("indicator.source.unit"),
                0,
                base(source),
                say.say("indicator.source.defined." + part),
                List.of(new Figure.SourceNote(source.title(), source.sent(), source.answered())),
                now,
                source.description().isEmpty() ? List.of() : List.of(LocalizedText.same(source.description())),
                List.of(),
                source.generated());
    }

    private static Calculation counted(@Nullable Integer count, Source source) {
        return count == null ? new Calculation.Absent(source.kind().whenUncounted()) : new Calculation.Counted(count);
    }

    private static Figure.@Nullable Base base(Source source) {
        return source.responseRate().isEmpty()
                ? null
                : new Figure.Base(
                        source.responseRate().get().denominator(),
                        source.responseRate().get().numerator(),
                        source.responseRate().get().denominator()
                                        == source.responseRate().get().numerator()
                                ? List.of()
                                : List.of(new Figure.LeftOut(
                                        Absence.NOT_REPORTED,
                                        source.responseRate().get().denominator()
                                                - source.responseRate().get().numerator())));
    }
}
