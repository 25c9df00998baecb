package se.samsyn.funding.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** (Urval.) The part of a funder's money that is told of: what it belongs to in some dimensions, and anything in the others. */
public record Selection(Map<Dimension, String> chosen) {
    public static final Selection ALL = new Selection(Map.of());

    public Selection {
        var ordered = new EnumMap<Dimension, String>(Dimension.class);
        ordered.putAll(chosen);
        chosen = Collections.unmodifiableMap(ordered);
    }

    public Selection with(Dimension dimension, String key) {
        var more = new EnumMap<Dimension, String>(Dimension.class);
        more.putAll(chosen);
        more.put(dimension, key);
        return new Selection(more);
    }

    public Selection without(Dimension dimension) {
        var fewer = new EnumMap<Dimension, String>(Dimension.class);
        fewer.putAll(chosen);
        fewer.remove(dimension);
        return new Selection(fewer);
    }

    /** What is chosen in that dimension; empty when anything is. */
    public String of(Dimension dimension) {
        return chosen.getOrDefault(dimension, "");
    }

    public boolean partsWhatIsAvailable() {
        return chosen.keySet().stream().allMatch(Dimension::partsWhatIsAvailable);
    }

    boolean takes(Moved moved) {
        return chosen.entrySet().stream()
                .allMatch(one ->
                        one.getKey().of(moved).filter(one.getValue()::equals).isPresent());
    }

    /** As an address has it. */
    public String query() {
        return chosen.entrySet().stream()
                .map(one -> one.getKey().code() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
