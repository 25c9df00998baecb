package se.samsyn.funding.decision;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the 360Giving Data Standard asks of a package, as its schema and guidance tell it, for the fields that we use; and what no file of ours
 * has, though the standard has a place for it.
 */
final class GivingRules {
    private static final List<String> REQUIRED = List.of(
            "id",
            "title",
            "description",
            "currency",
            "amountAwarded",
            "awardDate",
            "recipientOrganization",
            "fundingOrganization");
    private static final Set<String> GRANT = Set.of(
            "id",
            "title",
            "description",
            "currency",
            "amountAppliedFor",
            "amountAwarded",
            "amountDisbursed",
            "awardDate",
            "url",
            "plannedDates",
            "recipientOrganization",
            "beneficiaryLocation",
            "locationScope",
            "fundingOrganization",
            "grantProgramme",
            "fromOpenCall",
            "regrantType",
            "fundingType",
            "classifications",
            "commitmentTransaction",
            "disbursementTransaction");
    private static final Set<String> PACKAGE = Set.of(
            "version",
            "title",
            "description",
            "issued",
            "modified",
            "identifier",
            "publisher",
            "license",
            "accessURL",
            "downloadURL",
            "grants");
    private static final Set<String> ORGANISATION = Set.of("id", "name");
    private static final Set<String> LOCATION = Set.of("name", "countryCode", "geoCode", "description");
    private static final Set<String> TRANSACTION =
            Set.of("id", "transactionDate", "currency", "value", "description", "provider", "recipient");
    private static final Pattern ORGANISATION_ID =
            Pattern.compile("SE-ON-\\d{6}-\\d{4}|360G-[A-Za-z0-9]+-org:[a-z0-9-]+");
    private static final Pattern GRANT_ID = Pattern.compile("360G-[A-Za-z0-9]+-[0-9a-f-]{36}");
    private static final Pattern REGRANT = Pattern.compile("FRG0[1-7]0");
    private static final Set<String> SCOPES =
            Set.of("GLS010", "GLS020", "GLS030", "GLS040", "GLS050", "GLS060", "GLS099");

    private final List<String> broken = new ArrayList<>();

    private GivingRules() {}

    /** Each rule that the file breaks. */
    static List<String> brokenBy(String json) {
        var rules = new GivingRules();
        rules.checkPackage(JsonMapper.shared().readTree(json));
        return rules.broken;
    }

    private void checkPackage(JsonNode file) {
        fields("package", file, PACKAGE);
        hold(file.path("version").asString("").matches("\\d+\\.\\d+"), "version");
        hold(isMoment(file.path("modified").asString("")), "modified");
        hold(isDay(file.path("issued").asString("")), "issued");
        hold(!file.path("publisher").path("name").asString("").isEmpty(), "publisher");
        for (var address : List.of("license", "accessURL", "downloadURL")) {
            hold(isAddress(file.path(address).asString("")), address);
        }
        hold(file.path("grants").isArray() && !file.path("grants").isEmpty(), "at least one grant");
        var ids = new HashSet<String>();
        for (var grant : file.path("grants")) {
            hold(ids.add(grant.path("id").asString("")), "an identifier is one grant's");
            checkGrant(grant);
        }
    }

    private void checkGrant(JsonNode grant) {
        fields("grant", grant, GRANT);
        REQUIRED.forEach(field -> hold(grant.has(field), "required " + field));
        hold(GRANT_ID.matcher(grant.path("id").asString("")).matches(), "id");
        var title = grant.path("title").asString("");
        hold(!title.isBlank() && title.length() < 140, "title");
        hold(!grant.path("description").asString("").isBlank(), "description");
        hold(grant.path("currency").asString("").equals("SEK"), "currency");
        for (var amount : List.of("amountAwarded", "amountAppliedFor", "amountDisbursed")) {
            hold(!grant.has(amount) || grant.path(amount).isNumber(), amount);
        }
        hold(isDay(grant.path("awardDate").asString("")), "awardDate");
        hold(isAddress(grant.path("url").asString("")), "url");
        hold(Set.of("Yes", "No").contains(grant.path("fromOpenCall").asString("")), "fromOpenCall");
        hold(
                !grant.has("regrantType")
                        || REGRANT.matcher(grant.path("regrantType").asString(""))
                                .matches(),
                "regrantType");
        hold(SCOPES.contains(grant.path("locationScope").asString("")), "locationScope");
        for (var event : grant.path("plannedDates")) {
            hold(
                    isDay(event.path("startDate").asString(""))
                            && isDay(event.path("endDate").asString("")),
                    "plannedDates");
        }
        organisations(grant, "recipientOrganization");
        organisations(grant, "fundingOrganization");
        for (var location : grant.path("beneficiaryLocation")) {
            fields("location", location, LOCATION);
            hold(location.path("countryCode").asString("").equals("SE"), "countryCode");
            hold(location.path("geoCode").asString("").matches("\\d\\d(\\d\\d)?"), "geoCode");
        }
        for (var list : List.of("classifications", "fundingType")) {
            for (var one : grant.path(list)) {
                hold(
                        !one.path("vocabulary").asString("").isEmpty()
                                && !one.path("code").asString("").isEmpty(),
                        list);
            }
        }
        sums(grant, "commitmentTransaction", "amountAwarded");
        sums(grant, "disbursementTransaction", "amountDisbursed");
    }

    private void organisations(JsonNode grant, String field) {
        hold(grant.path(field).isArray() && grant.path(field).size() == 1, field);
        for (var one : grant.path(field)) {
            fields(field, one, ORGANISATION);
            hold(ORGANISATION_ID.matcher(one.path("id").asString("")).matches(), field + " id");
            hold(!one.path("name").asString("").isBlank(), field + " name");
        }
    }

    /** The total is what the transactions come to, where there are any. */
    private void sums(JsonNode grant, String field, String total) {
        var transactions = grant.path(field);
        for (var one : transactions) {
            fields(field, one, TRANSACTION);
            hold(isDay(one.path("transactionDate").asString("")), field + " date");
            hold(
                    one.path("currency").asString("").equals("SEK")
                            && one.path("value").isIntegralNumber(),
                    field);
            hold(ORGANISATION_ID.matcher(one.path("provider").asString("")).matches(), field + " provider");
            hold(ORGANISATION_ID.matcher(one.path("recipient").asString("")).matches(), field + " recipient");
        }
        var sum = StreamSupport.stream(transactions.spliterator(), false)
                .mapToLong(one -> one.path("value").asLong())
                .sum();
        hold(transactions.isEmpty() || sum == grant.path(total).asLong(), total + " is the sum of its transactions");
    }

    private void fields(String what, JsonNode node, Set<String> known) {
        node.propertyNames().forEach(name -> hold(known.contains(name), what + " has " + name));
    }

    private void hold(boolean held, String rule) {
        if (!held) {
            broken.add(rule);
        }
    }

    private static boolean isDay(String text) {
        try {
            return LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeException otherwise) {
            return false;
        }
    }

    private static boolean isMoment(String text) {
        try {
            return Instant.parse(text) != null;
        } catch (DateTimeException otherwise) {
            return false;
        }
    }

    private static boolean isAddress(String text) {
        return text.matches("https?://.+") && URI.create(text).getHost() != null;
    }
}
