package se.samsyn.funding.report.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.report.Dimension;
import se.samsyn.funding.web.Neighbours;
import se.samsyn.mandate.Mandate;
import se.samsyn.mandate.Mandates;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.organisation.Territories;
import se.samsyn.shared.Coded;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Names;
import se.samsyn.shared.Texts;

/** What the keys of each dimension are called. */
@Component
class Words {
    private final Mandates mandates;
    private final Territories territories;
    private final InstantSource clock;

    Words(Mandates mandates, Territories territories, InstantSource clock) {
        this.mandates = mandates;
        this.territories = territories;
        this.clock = clock;
    }

    Known read(Map<UUID, Stream> streams, Texts t) {
        return new Known(
                streams,
                mandates.listPurposes().stream()
                        .collect(Collectors.toMap(Mandates.Purpose::code, Mandates.Purpose::name)),
                mandates.itemsById(),
                territories
                        .listMembers("administrative", "SE", LocalDate.ofInstant(clock.instant(), Texts.SWEDEN))
                        .stream()
                        .collect(Collectors.toMap(Territories.Territory::code, Territories.Territory::name)),
                t);
    }

    record Known(
            Map<UUID, Stream> streams,
            Map<String, LocalizedText> purposes,
            Map<UUID, Mandate.Appropriation> items,
            Map<String, String> counties,
            Texts t) {
        String name(Dimension dimension, String key) {
            if (key.equals(Dimension.NONE)) {
                return t.get("dimension." + dimension.code() + ".none");
            }
            return switch (dimension) {
                case STREAM -> Neighbours.name(stream(key), t);
                case PURPOSE -> t.pick(Objects.requireNonNull(purposes.get(key)));
                case ITEM -> name(Objects.requireNonNull(items.get(UUID.fromString(key))));
                case YEAR -> key;
                case RECIPIENTS -> t.get(Coded.of(Recipients.class, key).messageKey());
                case COUNTY -> counties.getOrDefault(key, key);
                case KIND -> t.get(OrganisationKind.of(key).messageKey());
            };
        }

        /** By name; years, and streams of a year, the latest first. */
        <T> Comparator<T> order(Dimension dimension, Function<T, String> key) {
            var byName = Comparator.<T, String>comparing(one -> name(dimension, key.apply(one)), Names.SWEDISH);
            return switch (dimension) {
                case YEAR -> byName.reversed();
                case STREAM ->
                    Comparator.<T, Integer>comparing(
                                    one -> stream(key.apply(one)).year())
                            .reversed()
                            .thenComparing(byName);
                default -> byName;
            };
        }

        private Stream stream(String key) {
            return Objects.requireNonNull(streams.get(UUID.fromString(key)));
        }

        private String name(Mandate.Appropriation item) {
            return item.appropriation() + " " + item.item() + " " + t.pick(item.name());
        }
    }
}
