package se.samsyn.funding.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.TypedKronor;
import se.samsyn.funding.allocation.Allocation;
import se.samsyn.funding.allocation.AllocationKey;
import se.samsyn.funding.allocation.KeyTrial;
import se.samsyn.organisation.ShippedPopulation;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;

/**
 * An allocation key as it was filled in. Nothing of it is kept: the address of a page says all of it.
 *
 * @param given what stands in each field, without those that are empty
 */
public record KeyForm(Map<String, String> given) {
    private static final List<String> FIELDS = List.of(
            "total",
            "recipients",
            "year",
            "upTo1",
            "base1",
            "upTo2",
            "base2",
            "floor",
            "cap",
            "earmark1",
            "purpose1",
            "earmark2",
            "purpose2",
            "excluded");
    private static final int LONGEST_PURPOSE = 100;

    /** The regions' key of 2022: a million each, and the rest by population (S4 2.1). */
    static final KeyForm REGIONAL =
            new KeyForm(Map.of("total", "30 500 000", "recipients", "regions", "year", "2021", "base1", "1 000 000"));

    /** The municipalities' key: those up to a size get a base amount, and all share the rest (S4 2.1). */
    static final KeyForm MUNICIPAL = new KeyForm(Map.of(
            "total",
            "144 750 000",
            "recipients",
            "municipalities",
            "year",
            "2021",
            "upTo1",
            "30 000",
            "base1",
            "100 000"));

    public KeyForm {
        var kept = new LinkedHashMap<String, String>();
        for (var field : FIELDS) {
            var value = given.getOrDefault(field, "").strip();
            if (!value.isEmpty()) {
                kept.put(field, value);
            }
        }
        given = kept;
    }

    /** The key in an address that was made by {@link #query}. */
    static KeyForm of(String query) {
        var values = new LinkedHashMap<String, String>();
        UriComponentsBuilder.newInstance()
                .query(query)
                .build()
                .getQueryParams()
                .toSingleValueMap()
                .forEach((name, value) -> {
                    if (value != null) {
                        values.put(name, UriUtils.decode(value, StandardCharsets.UTF_8));
                    }
                });
        return new KeyForm(values);
    }

    /** A key as it would have been filled in. */
    static KeyForm of(AllocationKey key) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("total", "" + key.total().amount());
        fields.put("recipients", key.recipients().code());
        fields.put("year", "" + key.countedOn().getYear());
        for (var number = 1; number <= Math.min(2, key.bases().size()); number++) {
            var base = key.bases().get(number - 1);
            fields.put("upTo" + number, base.upTo() == null ? "" : "" + base.upTo());
            fields.put("base" + number, "" + base.amount().amount());
        }
        fields.put(
                "floor", key.floor().equals(Kronor.ZERO) ? "" : "" + key.floor().amount());
        var cap = key.cap();
        fields.put("cap", cap == null ? "" : "" + cap.amount());
        for (var number = 1; number <= Math.min(2, key.earmarks().size()); number++) {
            var earmark = key.earmarks().get(number - 1);
            fields.put("earmark" + number, "" + earmark.amount().amount());
            fields.put("purpose" + number, earmark.purpose());
        }
        fields.put(
                "excluded", String.join(", ", key.excluded().stream().sorted().toList()));
        return new KeyForm(fields);
    }

    boolean isEmpty() {
        return given.isEmpty();
    }

    public String value(String field) {
        return given.getOrDefault(field, "");
    }

    /** All that is filled in, for an address. */
    public String query() {
        return given.entrySet().stream()
                .map(field -> field.getKey() + "=" + UriUtils.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    List<Frame.Choice> choicesAmong(List<Recipients> recipients, Texts t) {
        return recipients.stream()
                .map(kind -> new Frame.Choice(
                        kind.code(), t.get(kind.messageKey()), kind.code().equals(value("recipients"))))
                .toList();
    }

    List<Frame.Choice> yearChoices() {
        return ShippedPopulation.years().reversed().stream()
                .map(year ->
                        new Frame.Choice("" + year, "" + year, value("year").equals("" + year)))
                .toList();
    }

    /** The key that was filled in; null when something is wrong, and the errors say what. */
    @Nullable
    AllocationKey read(FormErrors errors) {
        var total = amount("total", errors);
        errors.unless(given.containsKey("total"), "total", "key.total.missing");
        var recipients = Coded.find(Recipients.class, value("recipients")).filter(Recipients::shareByKey);
        errors.unless(recipients.isPresent(), "recipients", "key.recipients.missing");
        var year = ShippedPopulation.years().stream()
                .filter(one -> value("year").equals("" + one))
                .findFirst();
        errors.unless(year.isPresent(), "year", "key.year.missing");
        var bases = Stream.concat(base("1", errors).stream(), base("2", errors).stream())
                .toList();
        var floor = amount("floor", errors);
        var cap = amount("cap", errors);
        var earmarks = Stream.concat(earmark("1", errors).stream(), earmark("2", errors).stream())
                .toList();
        var excluded = excluded(errors);
        return !errors.isEmpty() || total == null
                ? null
                : new AllocationKey(
                        total,
                        recipients.orElseThrow(),
                        LocalDate.of(year.orElseThrow(), 12, 31),
                        bases,
                        floor == null ? Kronor.ZERO : floor,
                        cap,
                        earmarks,
                        excluded);
    }

    /** What the key that was filled in leads to; null when something is wrong, and the errors say what. */
    @Nullable
    Allocation allocate(FormErrors errors, Texts t) {
        var key = read(errors);
        return switch (key == null ? null : KeyTrial.allocate(key).orElseThrow()) {
            case null -> null;
            case Allocation allocation -> allocation;
            case AllocationKey.Unmet unmet -> {
                tell(unmet, errors, t);
                yield null;
            }
        };
    }

    static FormErrors tell(AllocationKey.Unmet unmet, FormErrors errors, Texts t) {
        return errors.add("total", unmet.why().messageKey(), t.number(unmet.evidence()));
    }

    private List<AllocationKey.Base> base(String number, FormErrors errors) {
        var bases = new ArrayList<AllocationKey.Base>();
        var upTo = amount("upTo" + number, errors);
        var amount = amount("base" + number, errors);
        errors.unless(upTo == null || amount != null, "base" + number, "key.base.missing");
        if (amount != null) {
            bases.add(new AllocationKey.Base(upTo == null ? null : upTo.amount(), amount));
        }
        return bases;
    }

    private List<AllocationKey.Earmark> earmark(String number, FormErrors errors) {
        var amount = amount("earmark" + number, errors);
        var purpose = value("purpose" + number);
        errors.unless(
                purpose.isEmpty() || given.containsKey("earmark" + number), "earmark" + number, "key.earmark.missing");
        errors.unless(
                amount == null || (!purpose.isEmpty() && purpose.length() <= LONGEST_PURPOSE),
                "purpose" + number,
                "key.purpose.missing");
        return amount == null ? List.of() : List.of(new AllocationKey.Earmark(purpose, amount));
    }

    private @Nullable Kronor amount(String field, FormErrors errors) {
        if (!given.containsKey(field)) {
            return null;
        }
        var amount = TypedKronor.read(value(field));
        errors.unless(amount.isPresent(), field, "key.amount.wrong");
        return amount.orElse(null);
    }

    private Set<String> excluded(FormErrors errors) {
        var codes = Stream.of(value("excluded").split("[,\\s]+"))
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toSet());
        errors.unless(
                codes.stream().allMatch(code -> code.matches("[0-9]{2}([0-9]{2})?")), "excluded", "key.excluded.wrong");
        return codes;
    }
}
