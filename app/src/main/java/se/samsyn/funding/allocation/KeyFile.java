package se.samsyn.funding.allocation;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.Recipients;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An allocation key as JSON: {@code total}, {@code recipients} and {@code population_date} always; {@code base}, {@code floor},
 * {@code cap}, {@code earmarks} and {@code excluded} when the key has them. Amounts are whole numbers written in digits; nothing is
 * guessed, and a name that is not one of these is refused.
 */
public final class KeyFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> NAMES =
            Set.of("total", "recipients", "population_date", "base", "floor", "cap", "earmarks", "excluded");

    private final List<String> wrong = new ArrayList<>();

    private KeyFile() {}

    /** What was read. */
    public sealed interface Reading {
        record Read(AllocationKey key) implements Reading {}

        /** In English, for whoever wrote the file: each thing that is wrong with it. */
        record Wrong(List<String> why) implements Reading {}
    }

    public static Reading read(String json) {
        try {
            return new KeyFile().key(JSON.readTree(json));
        } catch (JacksonException notJson) {
            return new Reading.Wrong(List.of("not JSON: " + notJson.getOriginalMessage()));
        }
    }

    /** What {@link #read} reads as that key; the same key is always written the same. */
    public static String write(AllocationKey key) {
        var file = JSON.createObjectNode();
        file.put("total", key.total().amount());
        file.put("recipients", key.recipients().code());
        file.put("population_date", key.countedOn().toString());
        var bases = file.putArray("base");
        key.bases()
                .forEach(base -> bases.addObject()
                        .put("up_to", base.upTo())
                        .put("amount", base.amount().amount()));
        file.put("floor", key.floor().amount());
        var cap = key.cap();
        if (cap != null) {
            file.put("cap", cap.amount());
        }
        var earmarks = file.putArray("earmarks");
        key.earmarks()
                .forEach(earmark -> earmarks.addObject()
                        .put("purpose", earmark.purpose())
                        .put("amount", earmark.amount().amount()));
        var excluded = file.putArray("excluded");
        key.excluded().stream().sorted().forEach(excluded::add);
        return JSON.writeValueAsString(file);
    }

    private Reading key(JsonNode file) {
        if (!file.isObject()) {
            return new Reading.Wrong(List.of("a key is a JSON object"));
        }
        onlyNames(file, NAMES, "");
        var total = amount(file, "total", "");
        var recipients = Coded.find(Recipients.class, text(file, "recipients")).filter(Recipients::shareByKey);
        if (recipients.isEmpty()) {
            wrong.add("recipients: one of regions, counties, municipalities");
        }
        var countedOn = day(text(file, "population_date"));
        var bases = bases(file.path("base"));
        var floor = file.has("floor") ? amount(file, "floor", "") : Kronor.ZERO;
        var cap = file.path("cap").isMissingNode() || file.path("cap").isNull() ? null : amount(file, "cap", "");
        var earmarks = earmarks(file.path("earmarks"));
        var excluded = excluded(file.path("excluded"));
        return !wrong.isEmpty() || countedOn == null
                ? new Reading.Wrong(wrong)
                : new Reading.Read(new AllocationKey(
                        total, recipients.orElseThrow(), countedOn, bases, floor, cap, earmarks, excluded));
    }

    private List<AllocationKey.Base> bases(JsonNode list) {
        var bases = new ArrayList<AllocationKey.Base>();
        for (var entry : objects(list, "base", Set.of("up_to", "amount"))) {
            var upTo = entry.path("up_to");
            if (!upTo.isMissingNode() && !upTo.isNull() && !(isWhole(upTo) && upTo.longValue() >= 0)) {
                wrong.add("base: up_to is a number of inhabitants, or null for all");
            }
            bases.add(new AllocationKey.Base(
                    isWhole(upTo) ? (Long) upTo.longValue() : null, amount(entry, "amount", "base: ")));
        }
        return bases;
    }

    private List<AllocationKey.Earmark> earmarks(JsonNode list) {
        var earmarks = new ArrayList<AllocationKey.Earmark>();
        for (var entry : objects(list, "earmarks", Set.of("purpose", "amount"))) {
            if (!entry.path("purpose").isString()
                    || entry.path("purpose").stringValue().isBlank()) {
                wrong.add("earmarks: each has a purpose");
            } else {
                earmarks.add(new AllocationKey.Earmark(
                        entry.path("purpose").stringValue(), amount(entry, "amount", "earmarks: ")));
            }
        }
        return earmarks;
    }

    private Set<String> excluded(JsonNode list) {
        var codes = new HashSet<String>();
        if (list.isMissingNode() || list.isNull()) {
            return codes;
        }
        if (!list.isArray() || list.valueStream().anyMatch(code -> !code.isString())) {
            wrong.add("excluded: a list of codes, each as text");
            return codes;
        }
        list.valueStream().map(JsonNode::stringValue).forEach(codes::add);
        return codes;
    }

    private List<JsonNode> objects(JsonNode list, String name, Set<String> names) {
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray() || list.valueStream().anyMatch(entry -> !entry.isObject())) {
            wrong.add(name + ": a list of objects");
            return List.of();
        }
        list.forEach(entry -> onlyNames(entry, names, name + ": "));
        return list.valueStream().toList();
    }

    private void onlyNames(JsonNode object, Set<String> names, String where) {
        object.propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> !names.contains(name))
                .forEach(name -> wrong.add(where + "'" + name + "' is not a part of a key"));
    }

    private Kronor amount(JsonNode object, String name, String where) {
        var node = object.path(name);
        if (!isWhole(node) || node.longValue() < 0 || node.longValue() > AllocationKey.MOST.amount()) {
            wrong.add(where + name + ": whole kronor in digits, from 0 to " + AllocationKey.MOST.amount());
            return Kronor.ZERO;
        }
        return new Kronor(node.longValue());
    }

    private static boolean isWhole(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong();
    }

    private static String text(JsonNode object, String name) {
        return object.path(name).isString() ? object.path(name).stringValue() : "";
    }

    private @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADay) {
            wrong.add("population_date: a day such as 2021-12-31");
            return null;
        }
    }
}
