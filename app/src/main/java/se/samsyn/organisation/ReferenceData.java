package se.samsyn.organisation;

import static se.samsyn.schema.generated.organisation.Tables.ORGANISATION_;
import static se.samsyn.schema.generated.organisation.Tables.ORGANISATION_NAME;
import static se.samsyn.schema.generated.organisation.Tables.POPULATION;
import static se.samsyn.schema.generated.organisation.Tables.TERRITORY;
import static se.samsyn.schema.generated.organisation.Tables.TERRITORY_MEMBERSHIP;
import static se.samsyn.schema.generated.organisation.Tables.TERRITORY_NAME;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts the country into an empty store: territories, population, and the authorities that exist everywhere. */
@Component
public class ReferenceData {
    /** The division into 290 municipalities has held since the last change, of 1 January 2003. */
    private static final LocalDate SINCE = LocalDate.of(2003, 1, 1);

    private final DSLContext sql;
    private final Organisations organisations;

    ReferenceData(DSLContext sql, Organisations organisations) {
        this.sql = sql;
        this.organisations = organisations;
    }

    /** Loads everything in one transaction, or stops with what is wrong and changes nothing. */
    @Transactional
    public void loadIntoEmptyStore() {
        if (!organisations.isEmpty()) {
            return;
        }
        var country = Country.read();
        country.check();
        var statements = new ArrayList<Query>();
        territories(country, statements);
        population(country, statements);
        sql.batch(statements).execute();
        authorities(country);
        agencies();
    }

    private void territories(Country country, List<Query> statements) {
        statements.add(territory("SE", "nation", "00", Map.of()));
        statements.add(named("SE", "Sverige", ""));
        country.policeRegions().forEach((id, name) -> {
            statements.add(territory(id, "police_region", id.substring(2), Map.of()));
            statements.add(named(id, name, ""));
        });
        country.groups().forEach((id, name) -> {
            statements.add(territory(id, "municipality_group", id.substring(2), Map.of()));
            statements.add(named(id, name, ""));
        });
        for (var county : country.counties()) {
            statements.add(territory("L" + county.code(), "county", county.code(), country.countyShapes()));
            statements.add(named("L" + county.code(), county.name(), ""));
            statements.add(member("administrative", "L" + county.code(), "SE"));
            statements.add(member("police", "L" + county.code(), Country.policeRegionId(county.policeRegion())));
        }
        for (var municipality : country.municipalities()) {
            var id = "K" + municipality.code();
            statements.add(territory(id, "municipality", municipality.code(), country.municipalityShapes()));
            statements.add(named(id, municipality.name(), municipality.ownName()));
            statements.add(member("administrative", id, "L" + municipality.countyCode()));
            statements.add(member("municipality_group", id, "G-" + municipality.group()));
        }
    }

    private void population(Country country, List<Query> statements) {
        for (var count : country.population()) {
            statements.add(sql.insertInto(POPULATION)
                    .set(POPULATION.TERRITORY_ID, "K" + count.municipality())
                    .set(POPULATION.COUNTED_ON, LocalDate.of(count.year(), 12, 31))
                    .set(POPULATION.PERSONS, count.persons()));
        }
    }

    /** 21 county boards, 21 regions and 290 municipalities. Gotland stands in both its roles: questions and money come to each. */
    private void authorities(Country country) {
        var statements = new ArrayList<Query>();
        for (var county : country.counties()) {
            var place = county.name().replaceFirst(" län$", "").replaceFirst("s$", "");
            organisation(
                    statements,
                    "lansstyrelsen-" + key(place),
                    OrganisationKind.COUNTY_BOARD,
                    "Länsstyrelsen i " + county.name(),
                    "L" + county.code(),
                    county.code());
            organisation(
                    statements,
                    key(county.regionName()),
                    OrganisationKind.REGION,
                    county.regionName(),
                    "L" + county.code(),
                    county.code());
        }
        // Habo and Håbo are written alike without their dots and rings: such names carry their code.
        var alike = country.municipalities().stream()
                .collect(Collectors.groupingBy(municipality -> key(municipality.name()), Collectors.counting()));
        for (var municipality : country.municipalities()) {
            var key = "kommun-" + key(municipality.name());
            organisation(
                    statements,
                    Objects.requireNonNull(alike.get(key(municipality.name()))) > 1
                            ? key + "-" + municipality.code()
                            : key,
                    OrganisationKind.MUNICIPALITY,
                    municipality.ownName(),
                    "K" + municipality.code(),
                    municipality.countyCode());
        }
        sql.batch(statements).execute();
    }

    private void agencies() {
        var statements = new ArrayList<Query>();
        for (var name : Country.NATIONAL_AGENCIES) {
            organisation(statements, key(name), OrganisationKind.NATIONAL_AGENCY, name, "SE", null);
        }
        organisation(statements, "regeringskansliet", OrganisationKind.GOVERNMENT, "Regeringskansliet", "SE", null);
        organisation(statements, "samsyn-forvaltning", OrganisationKind.OPERATOR, "Samsyn förvaltning", null, null);
        sql.batch(statements).execute();
    }

    private void organisation(
            List<Query> statements,
            String key,
            OrganisationKind kind,
            String name,
            @Nullable String territory,
            @Nullable String county) {
        var id = UUID.randomUUID();
        statements.add(sql.insertInto(ORGANISATION_)
                .set(ORGANISATION_.ID, id)
                .set(ORGANISATION_.KEY, key)
                .set(ORGANISATION_.KIND, kind.code())
                .set(ORGANISATION_.TERRITORY_ID, territory)
                .set(ORGANISATION_.COUNTY_CODE, county));
        statements.add(sql.insertInto(ORGANISATION_NAME)
                .set(ORGANISATION_NAME.ORGANISATION_ID, id)
                .set(ORGANISATION_NAME.NAME, name)
                .set(ORGANISATION_NAME.VALID_FROM, SINCE));
    }

    private Query territory(String id, String kind, String code, Map<String, String> shapes) {
        return sql.insertInto(TERRITORY)
                .set(TERRITORY.ID, id)
                .set(TERRITORY.KIND, kind)
                .set(TERRITORY.CODE, code)
                .set(TERRITORY.VALID_FROM, SINCE)
                .set(TERRITORY.SHAPE, shapes.get(code));
    }

    private Query named(String id, String name, String ownName) {
        return sql.insertInto(TERRITORY_NAME)
                .set(TERRITORY_NAME.TERRITORY_ID, id)
                .set(TERRITORY_NAME.NAME, name)
                .set(TERRITORY_NAME.OWN_NAME, ownName.isEmpty() ? null : ownName)
                .set(TERRITORY_NAME.VALID_FROM, SINCE);
    }

    private Query member(String hierarchy, String child, String parent) {
        return sql.insertInto(TERRITORY_MEMBERSHIP)
                .set(TERRITORY_MEMBERSHIP.HIERARCHY, hierarchy)
                .set(TERRITORY_MEMBERSHIP.CHILD_ID, child)
                .set(TERRITORY_MEMBERSHIP.PARENT_ID, parent)
                .set(TERRITORY_MEMBERSHIP.VALID_FROM, SINCE);
    }

    /** "Upplands Väsby" becomes "upplands-vasby". */
    public static String key(String name) {
        var letters = new HashMap<Character, String>(
                Map.of('å', "a", 'ä', "a", 'ö', "o", 'é', "e", ' ', "-", ',', "", '(', "", ')', "", '.', "", '/', "-"));
        var key = new StringBuilder();
        for (var letter : name.toLowerCase(Locale.forLanguageTag("sv")).toCharArray()) {
            key.append(letters.getOrDefault(letter, String.valueOf(letter)));
        }
        return key.toString().replace("---", "-").replace("--", "-");
    }
}
