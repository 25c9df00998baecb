package se.samsyn.organisation;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** The reference files as read (docs/reference-data.md tells their provenance), and the checks they must pass before use. */
record Country(
        List<County> counties,
        List<Municipality> municipalities,
        List<Count> population,
        Map<String, String> municipalityShapes,
        Map<String, String> countyShapes,
        Map<String, String> groups) {

    /** Statistics Sweden's totals for 31 December, which the municipalities must sum to. */
    private static final Map<Integer, Long> NATIONAL_TOTALS = Map.of(
            2017,
            10_120_242L,
            2018,
            10_230_185L,
            2019,
            10_327_589L,
            2020,
            10_379_295L,
            2021,
            10_452_326L,
            2022,
            10_521_556L,
            2023,
            10_551_707L,
            2024,
            10_587_710L);

    /** The national agencies that the mandate and the domain name (S3, S4). */
    static final List<String> NATIONAL_AGENCIES = List.of(
            "Socialstyrelsen",
            "Jämställdhetsmyndigheten",
            "Nationellt centrum för kvinnofrid",
            "Barnafrid",
            "Polismyndigheten",
            "Åklagarmyndigheten",
            "Domstolsverket",
            "Kriminalvården",
            "Brottsförebyggande rådet",
            "Brottsoffermyndigheten",
            "Arbetsförmedlingen",
            "Försäkringskassan",
            "Migrationsverket",
            "Barnombudsmannen",
            "Diskrimineringsombudsmannen",
            "Folkhälsomyndigheten",
            "Inspektionen för vård och omsorg",
            "Myndigheten för delaktighet",
            "Myndigheten för familjerätt och föräldraskapsstöd",
            "Myndigheten för ungdoms- och civilsamhällesfrågor",
            "Skatteverket",
            "Statens institutionsstyrelse",
            "Statens skolverk",
            "Nationellt centrum mot hedersrelaterat våld och förtryck",
            "Sveriges Kommuner och Regioner");

    record County(String code, String name, String regionName, String policeRegion, int municipalities) {}

    record Municipality(String code, String name, String ownName, String countyCode, String group) {}

    record Count(String municipality, int year, int persons) {}

    static Country read() {
        var groupOf = new HashMap<String, String>();
        var groups = new TreeMap<String, String>();
        for (var row : csv("municipality_groups.csv")) {
            groupOf.put(row.get("municipality_code"), row.get("group_code"));
            groups.put("G-" + row.get("group_code"), row.get("group_name"));
        }
        return new Country(
                csv("counties.csv").stream()
                        .map(row -> new County(
                                row.get("county_code"),
                                row.get("name"),
                                row.get("region_name"),
                                row.get("police_region"),
                                Integer.parseInt(row.get("municipality_count"))))
                        .toList(),
                csv("municipalities.csv").stream()
                        .map(row -> new Municipality(
                                row.get("municipality_code"),
                                row.get("name"),
                                row.get("own_name"),
                                row.get("county_code"),
                                groupOf.getOrDefault(row.get("municipality_code"), "")))
                        .toList(),
                csv("population.csv").stream()
                        .map(row -> new Count(
                                row.get("municipality_code"),
                                Integer.parseInt(row.get("year")),
                                Integer.parseInt(row.get("population"))))
                        .toList(),
                shapes("municipalities.geojson", "kommunkod"),
                shapes("counties.geojson", "county_code"),
                groups);
    }

    /** Stops at the first thing that is not as it must be: a country with a municipality too few is worse than none. */
    void check() {
        must(counties.size() == 21, "21 counties expected, " + counties.size() + " found");
        must(municipalities.size() == 290, "290 municipalities expected, " + municipalities.size() + " found");
        var codes = municipalities.stream().map(Municipality::code).collect(Collectors.toSet());
        must(codes.size() == 290, "a municipality code stands twice");
        for (var municipality : municipalities) {
            must(
                    municipality.code().startsWith(municipality.countyCode()),
                    municipality.name() + " is not in county " + municipality.countyCode());
            must(!municipality.group().isEmpty(), municipality.name() + " is in no municipality group");
        }
        for (var county : counties) {
            var members = municipalities.stream()
                    .filter(municipality -> municipality.countyCode().equals(county.code()))
                    .count();
            must(members == county.municipalities(), county.name() + " has " + members + " municipalities");
        }
        must(codes.equals(municipalityShapes.keySet()), "map shapes and municipalities differ");
        must(countyShapes.size() == 21, "21 county shapes expected, " + countyShapes.size() + " found");
        checkPopulation(codes);
    }

    private void checkPopulation(java.util.Set<String> codes) {
        var seen = new HashSet<String>();
        var totals = new TreeMap<Integer, Long>();
        for (var count : population) {
            must(codes.contains(count.municipality()), "population of unknown municipality " + count.municipality());
            must(seen.add(count.municipality() + count.year()), "population twice: " + count.municipality());
            totals.merge(count.year(), (long) count.persons(), Long::sum);
        }
        must(
                seen.size() == 290 * totals.size(),
                "population is missing for " + (290 * totals.size() - seen.size()) + " municipalities and years");
        NATIONAL_TOTALS.forEach((year, total) -> must(
                total.equals(totals.get(year)),
                "the population of " + year + " sums to " + totals.get(year) + ", not " + total));
    }

    /** Police regions and the identifiers they get: "Polisregion Öst" is P-ost. */
    Map<String, String> policeRegions() {
        return counties.stream()
                .map(County::policeRegion)
                .distinct()
                .collect(Collectors.toMap(Country::policeRegionId, name -> name, (one, _) -> one, TreeMap::new));
    }

    static String policeRegionId(String name) {
        return "P-" + ReferenceData.key(name.replace("Polisregion ", ""));
    }

    private static void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException("reference data: " + otherwise);
        }
    }

    private static List<CSVRecord> csv(String file) {
        try (var reader = new InputStreamReader(
                        new ClassPathResource("reference/" + file).getInputStream(), StandardCharsets.UTF_8);
                var parser = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(reader)) {
            return parser.getRecords();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Map<String, String> shapes(String file, String code) {
        try (var stream = new ClassPathResource("reference/" + file).getInputStream()) {
            var shapes = new HashMap<String, String>();
            for (var feature : JsonMapper.shared().readTree(stream).get("features")) {
                shapes.put(
                        feature.get("properties").get(code).asString(),
                        feature.get("geometry").toString());
            }
            return shapes;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
