package se.samsyn.organisation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The population that Samsyn is shipped with, read without a database: municipalities on each 31 December (Statistics Sweden). */
public final class ShippedPopulation {
    private static final class Shipped {
        private static final Country COUNTRY = Country.read();
    }

    private ShippedPopulation() {}

    /** The years on whose last day people were counted, the first first. */
    public static List<Integer> years() {
        return Shipped.COUNTRY.population().stream()
                .map(Country.Count::year)
                .distinct()
                .sorted()
                .toList();
    }

    /** How many lived in the area of an authority. */
    public record Inhabitants(String code, String name, long persons) {}

    /** Every region, county or municipality in order of code; empty when the country was not counted that day. */
    public static List<Inhabitants> listOf(OrganisationKind kind, LocalDate on) {
        var country = Shipped.COUNTRY;
        if (!on.equals(LocalDate.of(on.getYear(), 12, 31))) {
            return List.of();
        }
        var byCode = personsByCode(country, kind, on.getYear());
        if (byCode.isEmpty()) {
            return List.of();
        }
        return names(country, kind).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(named -> new Inhabitants(
                        named.getKey(), named.getValue(), Objects.requireNonNull(byCode.get(named.getKey()))))
                .toList();
    }

    /** The border of the area of a region, county or municipality, as a GeoJSON geometry in WGS 84. */
    public static String borderOf(OrganisationKind kind, String code) {
        var shapes = kind == OrganisationKind.MUNICIPALITY
                ? Shipped.COUNTRY.municipalityShapes()
                : Shipped.COUNTRY.countyShapes();
        return Objects.requireNonNull(shapes.get(code), code);
    }

    private static Map<String, Long> personsByCode(Country country, OrganisationKind kind, int year) {
        var persons = new HashMap<String, Long>();
        for (var count : country.population()) {
            if (count.year() == year) {
                var code = kind == OrganisationKind.MUNICIPALITY
                        ? count.municipality()
                        : count.municipality().substring(0, 2);
                persons.merge(code, (long) count.persons(), Long::sum);
            }
        }
        return persons;
    }

    private static Map<String, String> names(Country country, OrganisationKind kind) {
        var names = new HashMap<String, String>();
        switch (kind) {
            case MUNICIPALITY -> country.municipalities().forEach(one -> names.put(one.code(), one.ownName()));
            case REGION -> country.counties().forEach(one -> names.put(one.code(), one.regionName()));
            case COUNTY_BOARD -> country.counties().forEach(one -> names.put(one.code(), one.name()));
            case NATIONAL_AGENCY, CIVIL_SOCIETY, MUNICIPAL_ASSOCIATION, GOVERNMENT, OPERATOR ->
                throw new IllegalArgumentException(kind + " has no area of its own");
        }
        return names;
    }
}
