package se.samsyn.funding.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.decision.OpenGrants.Open;
import se.samsyn.funding.decision.OpenGrants.Party;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.organisation.Organisations;
import se.samsyn.organisation.Territories;
import se.samsyn.shared.Texts;
import se.samsyn.strategy.Goal;
import se.samsyn.strategy.Strategies;

/**
 * (360Giving-fil.) Grants as a package of the 360Giving Data Standard, in the terms of its schema. Organisations are told by {@code SE-ON}, the list
 * of Swedish organisation numbers at org-id.guide; nobody's address, contact or account is in it.
 */
@Component
@EnableConfigurationProperties(OpenDataSettings.class)
public class GivingFile {
    /** The version whose schema has regranting and the scope of places. */
    private static final String VERSION = "1.4";

    private static final String CURRENCY = "SEK";
    private static final int LONGEST_TITLE = 139;
    private static final String ADMINISTRATIVE = "administrative";
    private static final String NATION = "SE";

    private final OpenGrants grants;
    private final Organisations organisations;
    private final Territories territories;
    private final Strategies strategies;
    private final OpenDataSettings settings;
    private final InstantSource clock;
    private final String publicAddress;

    GivingFile(
            OpenGrants grants,
            Organisations organisations,
            Territories territories,
            Strategies strategies,
            OpenDataSettings settings,
            InstantSource clock,
            @Value("${samsyn.public-address}") String publicAddress) {
        this.grants = grants;
        this.organisations = organisations;
        this.territories = territories;
        this.strategies = strategies;
        this.settings = settings;
        this.clock = clock;
        this.publicAddress = publicAddress;
    }

    public record Publisher(String name, String website) {}

    /** The file as a whole. */
    public record Package(
            String version,
            String title,
            String description,
            LocalDate issued,
            Instant modified,
            String identifier,
            Publisher publisher,
            String license,
            String accessURL,
            String downloadURL,
            List<Grant> grants) {}

    @JsonInclude(Include.NON_EMPTY)
    public record Grant(
            String id,
            String title,
            String description,
            String currency,
            @Nullable Long amountAppliedFor,
            long amountAwarded,
            @Nullable Long amountDisbursed,
            LocalDate awardDate,
            String url,
            List<Event> plannedDates,
            List<Organization> recipientOrganization,
            List<Organization> fundingOrganization,
            List<Programme> grantProgramme,
            String fromOpenCall,
            @Nullable String regrantType,
            String locationScope,
            List<Location> beneficiaryLocation,
            List<Classification> fundingType,
            List<Classification> classifications,
            List<Transaction> commitmentTransaction,
            List<Transaction> disbursementTransaction) {}

    public record Event(LocalDate startDate, LocalDate endDate) {}

    public record Organization(String id, String name) {}

    public record Programme(String code, String title, String url) {}

    public record Location(String name, String countryCode, String geoCode, String description) {}

    public record Classification(String vocabulary, String code, String title) {}

    @JsonInclude(Include.NON_EMPTY)
    public record Transaction(
            String id,
            LocalDate transactionDate,
            String currency,
            long value,
            String description,
            String provider,
            String recipient) {}

    /** Nothing as long as no grant is published: the standard knows no package without one. */
    public Optional<Package> find(Texts t) {
        var open = grants.list();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        var words = new Words(t, places(), goals(t));
        return Optional.of(new Package(
                VERSION,
                t.get("grants.open.title"),
                t.get("grants.open.what"),
                LocalDate.ofInstant(clock.instant(), Texts.SWEDEN),
                clock.instant(),
                settings.prefix() + "-grants",
                new Publisher("Samsyn", publicAddress),
                settings.licence().toString(),
                publicAddress + "/published/grants",
                publicAddress + "/published/grants/360giving.json",
                open.stream().map(one -> grant(one, words)).toList()));
    }

    /** What codes are called. */
    private record Words(Texts t, Map<String, String> places, Map<UUID, String> goals) {}

    private Map<String, String> places() {
        var counties =
                territories
                        .listMembers(ADMINISTRATIVE, NATION, LocalDate.ofInstant(clock.instant(), Texts.SWEDEN))
                        .stream()
                        .map(county -> Map.entry(county.code(), county.name()));
        var municipalities = organisations.listOfKind(OrganisationKind.MUNICIPALITY).stream()
                .filter(one -> one.territoryId() != null)
                .map(one -> Map.entry(codeOf(Objects.requireNonNull(one.territoryId())), one.name()));
        return Stream.concat(counties, municipalities)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one));
    }

    private static String codeOf(String territory) {
        return territory.substring(1);
    }

    private Map<UUID, String> goals(Texts t) {
        return strategies.listFor(null).stream()
                .flatMap(strategy -> strategy.goals().stream())
                .collect(Collectors.toMap(Goal::id, goal -> t.pick(goal.heading()), (one, _) -> one));
    }

    private Grant grant(Open open, Words words) {
        var named = open.recipient();
        var id = settings.prefix() + "-" + open.id();
        var places = places(open);
        return new Grant(
                id,
                title(open, words.t()),
                description(open, words.t()),
                CURRENCY,
                open.applied() == null ? null : open.applied().amount(),
                open.amount().amount(),
                named == null ? null : open.disbursed().amount(),
                open.decidedOn(),
                publicAddress + "/published/grants",
                List.of(new Event(open.period().from(), open.period().to())),
                List.of(named == null ? unnamed(words.t()) : organization(named)),
                List.of(organization(open.funder())),
                open.call() == null
                        ? List.of()
                        : List.of(new Programme(
                                open.call().id().toString(),
                                open.call().title(),
                                publicAddress + "/published/calls/"
                                        + open.call().id())),
                open.call() == null ? "No" : "Yes",
                isHandedOn(open) ? "FRG070" : null,
                scope(places),
                places.stream().map(code -> location(code, words)).toList(),
                isHandedOn(open) ? List.of(new Classification("360Giving", "FT20", "Regranting")) : List.of(),
                classifications(open, words),
                transactions(open, id, true, words.t()),
                transactions(open, id, false, words.t()));
    }

    /** (Vidareförmedling.) County boards use a part for the county's coordination and give the rest to others, by decisions of their own. */
    private static boolean isHandedOn(Open open) {
        return open.recipients() == Recipients.COUNTIES;
    }

    private static String title(Open open, Texts t) {
        if (!open.title().isEmpty()) {
            return cut(open.title());
        }
        return open.call() == null
                ? t.get("grants.open.shared")
                : cut(open.call().title());
    }

    private static String cut(String title) {
        return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…";
    }

    private static String description(Open open, Texts t) {
        var said = new ArrayList<String>();
        if (open.generated()) {
            said.add(t.get("grants.open.generated"));
        }
        said.add(
                open.call() == null
                        ? t.get("grants.open.byKey")
                        : t.get("grants.open.afterCall", open.call().title()));
        if (open.recipient() == null) {
            said.add(t.get("grants.open.withheld"));
        }
        if (isHandedOn(open)) {
            said.add(t.get("grants.open.handsOn"));
        }
        return String.join(" ", said);
    }

    private Organization organization(Party party) {
        return new Organization(
                party.number() == null
                        ? settings.prefix() + "-org:" + party.key()
                        : "SE-ON-" + party.number().number(),
                party.name());
    }

    /** The same for all of them, so that what one of them got twice is not seen to be one's. */
    private Organization unnamed(Texts t) {
        return new Organization(settings.prefix() + "-org:withheld", t.get("grants.withheld"));
    }

    /** Where an application says that its work reaches; of what was shared out among public bodies, their own part of the country. */
    private static List<String> places(Open open) {
        var recipient = open.recipient();
        if (recipient == null || open.call() != null) {
            return open.places();
        }
        return switch (open.recipients()) {
            case MUNICIPALITIES ->
                Stream.ofNullable(recipient.territory()).map(GivingFile::codeOf).toList();
            case REGIONS, COUNTIES -> Stream.ofNullable(recipient.county()).toList();
            case CIVIL_SOCIETY, AGENCIES, SEVERAL -> List.of();
        };
    }

    private static String scope(List<String> places) {
        if (places.isEmpty()) {
            return "GLS099";
        }
        return places.stream().allMatch(code -> code.length() == 4) ? "GLS050" : "GLS040";
    }

    private static Location location(String code, Words words) {
        return new Location(
                words.places().getOrDefault(code, code),
                NATION,
                code,
                words.t().get(code.length() == 4 ? "grants.open.municipality" : "grants.open.county"));
    }

    private static List<Classification> classifications(Open open, Words words) {
        var t = words.t();
        return Stream.concat(
                        open.goals().stream()
                                .map(goal -> new Classification(
                                        t.get("grants.open.goals"),
                                        goal.toString(),
                                        words.goals().getOrDefault(goal, goal.toString()))),
                        open.violenceForms().stream()
                                .map(form -> new Classification(
                                        t.get("grants.open.violenceForms"), form.code(), t.get(form.messageKey()))))
                .toList();
    }

    private List<Transaction> transactions(Open open, String grant, boolean isCommitment, Texts t) {
        var recipient = open.recipient();
        if (recipient == null) {
            return List.of();
        }
        var wanted = open.transactions().stream()
                .filter(one -> isCommitment == (one.kind() == OpenGrants.Kind.COMMITMENT))
                .toList();
        var told = new ArrayList<Transaction>();
        for (var one : wanted) {
            told.add(new Transaction(
                    grant + (isCommitment ? "-c" : "-d") + (told.size() + 1),
                    one.on(),
                    CURRENCY,
                    one.amount().amount(),
                    t.get(one.kind().messageKey()),
                    organization(open.funder()).id(),
                    organization(recipient).id()));
        }
        return told;
    }
}
