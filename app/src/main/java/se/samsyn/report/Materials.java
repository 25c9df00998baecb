package se.samsyn.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import se.samsyn.access.Scope;
import se.samsyn.audit.Changes;
import se.samsyn.publication.FigureSource.Offer;
import se.samsyn.publication.Figures;
import se.samsyn.shared.Period;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.FigureAddress;
import se.samsyn.strategy.Assessments;

/**
 * The material of drafts. Whoever works with a draft opens it again and again while little changes, so what was looked up
 * is kept for that person, and thrown away as soon as the audit trail tells of any change to what it is built on. Docs:
 * decision 0019.
 */
@Component
public class Materials {
    private static final List<String> BUILT_ON = List.of("organisation", "mandate", "strategy", "indicator", "funding");
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int SHELVES = 40; // each a few hundred kilobytes

    private final Material.Fresh fresh;
    private final Changes changes;
    private final InstantSource clock;
    private final Cache<Reader, Shelf> shelves =
            Caffeine.newBuilder().maximumSize(SHELVES).expireAfterAccess(KEPT).build();

    Materials(Figures figures, Assessments assessments, Changes changes, InstantSource clock) {
        this.fresh = new Material.Fresh(figures, assessments);
        this.changes = changes;
        this.clock = clock;
    }

    /** Nobody sees what was looked up for another; a new day may count what is valid anew. */
    private record Reader(Scope scope, LocalDate day) {}

    /** Looked up now, whatever is kept: for what is to stand. */
    Material fresh() {
        return fresh;
    }

    /** What is known now, with as little looking up as that takes: for a page. */
    public Material now() {
        var scope = Scope.current();
        if (scope == null) {
            return fresh;
        }
        var reader = new Reader(scope, LocalDate.ofInstant(clock.instant(), Texts.SWEDEN));
        var kept = shelves.getIfPresent(reader);
        var look = changes.look(kept == null ? Changes.Mark.NONE : kept.mark, BUILT_ON);
        if (kept != null && !look.changed()) {
            return kept;
        }
        var shelf = new Shelf(look.mark());
        if (look.mark().settled()) {
            shelves.put(reader, shelf);
        } else {
            shelves.invalidate(reader);
        }
        return shelf;
    }

    /** What one reader has had looked up since a mark. */
    private final class Shelf implements Material {
        private final Changes.Mark mark;
        private final Map<FigureAddress, Optional<Exhibit>> exhibits = new ConcurrentHashMap<>();
        private final Map<String, Assessments.History> histories = new ConcurrentHashMap<>();
        private final Map<OffersOf, List<Offer>> offers = new ConcurrentHashMap<>();

        Shelf(Changes.Mark mark) {
            this.mark = mark;
        }

        @Override
        public Map<FigureAddress, Exhibit> findAll(List<FigureAddress> addresses) {
            var missing = addresses.stream()
                    .filter(address -> !exhibits.containsKey(address))
                    .toList();
            if (!missing.isEmpty()) {
                var found = fresh.findAll(missing);
                missing.forEach(address -> exhibits.put(address, Optional.ofNullable(found.get(address))));
            }
            var all = new HashMap<FigureAddress, Exhibit>();
            addresses.forEach(address ->
                    exhibits.getOrDefault(address, Optional.empty()).ifPresent(exhibit -> all.put(address, exhibit)));
            return all;
        }

        private record OffersOf(String countyCode, Period period) {}

        @Override
        public List<Offer> offers(String countyCode, Period period) {
            return offers.computeIfAbsent(new OffersOf(countyCode, period), _ -> fresh.offers(countyCode, period));
        }

        @Override
        public Assessments.History assessments(String countyCode) {
            return histories.computeIfAbsent(countyCode, fresh::assessments);
        }
    }
}
