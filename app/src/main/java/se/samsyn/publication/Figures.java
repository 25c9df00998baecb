package se.samsyn.publication;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import se.samsyn.access.Actor;
import se.samsyn.shared.Period;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.FigureAddress;

/** Every figure of the system, by address. */
@Component
public class Figures {
    private final Map<String, FigureSource> sources = new HashMap<>();

    Figures(List<FigureSource> sources) {
        for (var source : sources) {
            for (var kind : source.kinds()) {
                var before = this.sources.putIfAbsent(kind, source);
                if (before != null) {
                    throw new IllegalStateException("two sources for figures of kind " + kind);
                }
            }
        }
    }

    public Optional<Exhibit> find(FigureAddress address) {
        return Optional.ofNullable(sources.get(address.kind())).flatMap(source -> source.find(address));
    }

    /** Every exhibit that can be found at those addresses. */
    public Map<FigureAddress, Exhibit> findAll(List<FigureAddress> addresses) {
        var found = new HashMap<FigureAddress, Exhibit>();
        addresses.stream()
                .distinct()
                .filter(address -> sources.containsKey(address.kind()))
                .collect(Collectors.groupingBy(address -> Objects.requireNonNull(sources.get(address.kind()))))
                .forEach((source, asked) -> found.putAll(source.findAll(asked)));
        return found;
    }

    /** The page of what a figure is built on, where that person may open one. */
    public Optional<String> origin(FigureAddress address, Actor actor) {
        return Optional.ofNullable(sources.get(address.kind())).flatMap(source -> source.origin(address, actor));
    }

    public List<FigureSource.Offer> offers(String countyCode, Period period) {
        return sources.values().stream()
                .distinct()
                .flatMap(source -> source.offers(countyCode, period).stream())
                .toList();
    }
}
