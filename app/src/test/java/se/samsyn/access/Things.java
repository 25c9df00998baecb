package se.samsyn.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * One of each thing that a route can name, in every standing: one's own, another's in the county and in another county,
 * drafts, reported and published, and what is not there. Copies of what the demo has; made in a transaction that is
 * taken back.
 */
@TestComponent
public class Things {
    private static final String COUNTY = "06";
    private static final String FAR_COUNTY = "05";
    private static final UUID NOBODY = new UUID(9, 9);

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final List<Copy> copies = new ArrayList<>();

    Things(DSLContext sql, TransactionTemplate transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    /**
     * @param path the values for a route's variables
     * @param owner the organisation it belongs to; null where it is nobody's in particular
     */
    record Thing(
            String what,
            Map<String, String> path,
            Map<String, String> fields,
            @Nullable UUID owner,
            @Nullable String county,
            boolean isDraft,
            boolean isOpen,
            boolean isMissing) {
        static Thing none() {
            return new Thing("the whole", Map.of(), Map.of(), null, null, false, false, false);
        }

        /** Nobody's in particular. */
        Thing ofNobody() {
            return new Thing(what, path, fields, null, county, isDraft, isOpen, isMissing);
        }

        String path(String route) {
            return UriComponentsBuilder.fromPath(route).buildAndExpand(path).toUriString();
        }
    }

    /** @param like which row of the table it is made after; null where all of it is told */
    private record Copy(String table, UUID id, @Nullable String like, String changes) {
        String statement() {
            var told = "'{\"id\": \"%s\", %s}'::jsonb".formatted(id, changes);
            return like == null
                    ? "insert into %1$s select * from jsonb_populate_record(null::%1$s, %2$s)".formatted(table, told)
                    : "insert into %1$s select (jsonb_populate_record(t, %2$s)).* from %1$s t where %3$s limit 1"
                            .formatted(table, told, like);
        }
    }

    /** Makes those that the demo lacks; within a transaction of the system. */
    public void make() {
        if (copies.isEmpty()) {
            plan();
        }
        var unmade = copies.stream()
                .filter(copy -> sql.execute(copy.statement()) != 1)
                .toList();
        if (!unmade.isEmpty()) {
            throw new AssertionError("nothing to make from: " + unmade);
        }
    }

    List<Thing> of(String route) {
        var first = route.split("/")[1].equals("api") ? route.split("/")[2] : route.split("/")[1];
        if (route.contains("/import/")) {
            return List.of(missing("id", UUID.randomUUID()));
        }
        return switch (first) {
            case "accounts" ->
                List.of(
                        thing("Eksjö's", "person", account("eksjo"), eksjo(), COUNTY),
                        thing("Vetlanda's", "person", account("vetlanda"), vetlanda(), COUNTY),
                        missing("person", UUID.randomUUID()));
            case "activities" -> activities(route);
            case "affiliations" ->
                List.of(
                        thing("of Eksjö", "organisation", eksjo(), eksjo(), COUNTY),
                        thing("of Vetlanda", "organisation", vetlanda(), vetlanda(), COUNTY),
                        missing("organisation", far()),
                        missing("organisation", UUID.randomUUID()));
            case "assessments" ->
                route.endsWith("/new")
                        ? List.of(
                                new Thing(
                                        "of a goal",
                                        Map.of(),
                                        Map.of(
                                                "part",
                                                "goal",
                                                "goal",
                                                one(
                                                        "select g.id from strategy.goal g join strategy.strategy s on s.id = g.strategy_id where s.county_code = '06' limit 1")),
                                        board(),
                                        COUNTY,
                                        false,
                                        false,
                                        false),
                                new Thing(
                                        "of no goal",
                                        Map.of(),
                                        Map.of(
                                                "part",
                                                "goal",
                                                "goal",
                                                UUID.randomUUID().toString()),
                                        NOBODY,
                                        null,
                                        false,
                                        false,
                                        true))
                        : List.of(
                                thing(
                                        "the county's",
                                        "id",
                                        one("select id from strategy.assessment where county_code = '06' limit 1"),
                                        board(),
                                        COUNTY),
                                thing("another county's", "id", id("assessment-far"), farBoard(), FAR_COUNTY),
                                missing("id", UUID.randomUUID()));
            case "costs" ->
                List.of(
                        thing("Eksjö's", "id", id("cost-eksjo"), eksjo(), COUNTY),
                        thing("the board's", "id", id("cost-board"), board(), COUNTY),
                        thing("another county's", "id", id("cost-far"), far(), FAR_COUNTY),
                        missing("id", UUID.randomUUID()));
            case "development-areas" ->
                List.of(
                        thing(
                                "the county's",
                                "id",
                                one("select id from strategy.development_area where county_code = '06' limit 1"),
                                board(),
                                COUNTY),
                        thing("another county's", "id", id("area-far"), farBoard(), FAR_COUNTY),
                        missing("id", UUID.randomUUID()));
            case "duties" ->
                List.of(
                        thing("the board's", "id", id("duty-board"), board(), COUNTY),
                        thing("another board's", "id", id("duty-far"), farBoard(), FAR_COUNTY),
                        missing("id", UUID.randomUUID()));
            case "figures" ->
                route.endsWith(".svg") // the figure is a number, and has no picture
                        ? List.of(missing("address", "activities:06:2020-2021:goal-1:done"))
                        : List.of(
                                open(
                                        "of the county",
                                        Map.of("address", "activities:06:2020-2021:goal-1:done"),
                                        Map.of(),
                                        COUNTY),
                                missing("address", "activities:06:2020-2021:goal-99:done"));
            case "funding" -> funding(route);
            case "goals" ->
                List.of(
                        open(
                                "the county's",
                                Map.of(
                                        "id",
                                        one(
                                                "select g.id from strategy.goal g join strategy.strategy s on s.id = g.strategy_id where s.county_code = '06' limit 1")),
                                Map.of(),
                                COUNTY),
                        open(
                                "a national one",
                                Map.of(
                                        "id",
                                        one(
                                                "select g.id from strategy.goal g join strategy.strategy s on s.id = g.strategy_id where s.county_code is null limit 1")),
                                Map.of(),
                                null),
                        open("another county's", Map.of("id", id("goal-far").toString()), Map.of(), FAR_COUNTY),
                        missing("id", UUID.randomUUID()));
            case "indicators" ->
                List.of(
                        open("the county's", Map.of("code", "NEAR-1"), Map.of("county", COUNTY), COUNTY),
                        open("a national one", Map.of("code", "NAT-1"), Map.of("county", COUNTY), null),
                        new Thing(
                                "another county's",
                                Map.of("code", "FAR-1"),
                                Map.of("county", FAR_COUNTY),
                                farBoard(),
                                FAR_COUNTY,
                                false,
                                false,
                                false),
                        missing("code", "NOT-THERE"));
            case "mandates" ->
                List.of(
                        thing("a mandate", "id", one("select id from mandate.mandate limit 1"), null, null),
                        missing("id", UUID.randomUUID()));
            case "organisations" ->
                List.of(
                        thing("Eksjö", "key", "kommun-eksjo", eksjo(), COUNTY),
                        thing("the board", "key", "lansstyrelsen-jonkoping", board(), COUNTY),
                        thing(
                                "one of another county",
                                "key",
                                one("select key from organisation.organisation where id = '%s'".formatted(far())),
                                far(),
                                FAR_COUNTY),
                        missing("key", "not-there"));
            case "plans" ->
                List.of(
                        thing("Eksjö's", "id", id("plan-eksjo"), eksjo(), COUNTY),
                        thing("the board's", "id", id("plan-board"), board(), COUNTY),
                        thing("another county's", "id", id("plan-far"), far(), FAR_COUNTY),
                        missing("id", UUID.randomUUID()));
            case "applications" ->
                List.of(
                        application("eksjo", eksjo()),
                        application("board", board()),
                        application("far", far()),
                        new Thing(
                                "not there",
                                Map.of("id", UUID.randomUUID().toString(), "section", "project"),
                                Map.of("attachment", UUID.randomUUID().toString(), "number", "1"),
                                NOBODY,
                                null,
                                false,
                                false,
                                true));
            case "calls" -> calls(route);
            case "cases" ->
                List.of(
                        handled("the agency's", "eksjo", funder()),
                        handled("another board's", "elsewhere", farBoard()),
                        missing("id", UUID.randomUUID()));
            case "partnerships" ->
                List.of(
                        thing("Eksjö's part", "id", id("partner-eksjo"), eksjo(), null),
                        thing("the board's part", "id", id("partner-board"), board(), null),
                        thing("another county's", "id", id("partner-far"), farBoard(), null),
                        missing("id", UUID.randomUUID()));
            case "powers" -> powers(route);
            case "reports" -> reports();
            case "series" ->
                List.of(
                        open(
                                "the county's",
                                Map.of("code", "NEAR-1"),
                                Map.of("county", COUNTY, "from", "2020", "to", "2021"),
                                COUNTY),
                        new Thing(
                                "not there",
                                Map.of("code", "NOT-THERE"),
                                Map.of("county", COUNTY, "from", "2020", "to", "2021"),
                                NOBODY,
                                null,
                                false,
                                false,
                                true));
            case "sources" ->
                List.of(
                        thing(
                                "the county's",
                                "id",
                                one("select id from indicator.source where county_code = '06' limit 1"),
                                board(),
                                COUNTY),
                        thing("another county's", "id", id("source-far"), farBoard(), FAR_COUNTY),
                        missing("id", UUID.randomUUID()));
            case "strategies" ->
                List.of(
                        open(
                                "the county's",
                                Map.of("id", one("select id from strategy.strategy where county_code = '06' limit 1")),
                                Map.of(),
                                COUNTY),
                        open(
                                "the national one",
                                Map.of("id", one("select id from strategy.strategy where county_code is null limit 1")),
                                Map.of(),
                                null),
                        open("another county's", Map.of("id", id("strategy-far").toString()), Map.of(), FAR_COUNTY),
                        missing("id", UUID.randomUUID()));
            default -> throw new AssertionError("no things for " + route);
        };
    }

    /** What a funder has, what a recipient is told, and what it may requisition by a power. */
    private List<Thing> funding(String route) {
        return switch (route.split("/")[2]) {
            case "streams" ->
                List.of(
                        thing("a funder's", "id", one(OF_REGIONS), funder(), null),
                        thing("another funder's", "id", id("stream-far"), farBoard(), null),
                        missing("id", UUID.randomUUID()));
            case "proposals" ->
                List.of(
                        thing(
                                "a funder's",
                                "id",
                                one("select id from funding.proposal where stream_id = (" + OF_REGIONS + ") limit 1"),
                                funder(),
                                null),
                        thing("another funder's", "id", id("proposal-far"), farBoard(), null),
                        missing("id", UUID.randomUUID()));
            case "notices" ->
                List.of(
                        thing("told to Eksjö", "id", id("proposal-eksjo"), eksjo(), null),
                        thing("told to nobody here", "id", id("proposal-far"), NOBODY, null),
                        missing("id", UUID.randomUUID()));
            case "payments" ->
                List.of(
                        thing(
                                "a funder's",
                                "id",
                                one(
                                        "select id from funding.payment_list where booked_at is not null order by id limit 1"),
                                funder(),
                                null),
                        thing("another funder's", "id", id("payments-far"), farBoard(), null),
                        missing("id", UUID.randomUUID()));
            case "grant-lists" ->
                List.of(
                        thing("a funder's", "id", one("select id from funding.grant_list limit 1"), funder(), null),
                        missing("id", UUID.randomUUID()));
            case "organisations" ->
                List.of(
                        new Thing(
                                "that a list tells of",
                                Map.of(
                                        "number",
                                        one(
                                                "select number from funding.listed_grant g where not exists (select from organisation.organisation o where o.number = g.number) limit 1")),
                                Map.of(),
                                funder(),
                                null,
                                false,
                                false,
                                false),
                        missing("number", "not-there"));
            case "requisitions" ->
                List.of(
                        thing("of the region", "id", awardOf(region()), region(), null),
                        thing("of another region", "id", awardOf(farRegion()), farRegion(), null),
                        missing("id", UUID.randomUUID()));
            case "returns" ->
                List.of(
                        thing("of the region", "id", paid("region-jonkopings-lan"), region(), null),
                        thing(
                                "of Vetlanda, certified, so that nobody writes in it",
                                "id",
                                paid("kommun-vetlanda"),
                                route.endsWith("/form") ? NOBODY : vetlanda(),
                                null),
                        missing("id", UUID.randomUUID()));
            case "paid" ->
                List.of(
                        thing("a funder's", "id", paid("kommun-vetlanda"), funder(), null),
                        thing("another funder's", "id", id("award-far"), farBoard(), null),
                        missing("id", UUID.randomUUID()));
            case "answers" ->
                List.of(
                        thing(
                                "told to a funder",
                                "id",
                                one("select id from funding.return_form where award_id = '" + paid("kommun-vetlanda")
                                        + "'"),
                                funder(),
                                null),
                        missing("id", UUID.randomUUID()));
            case "claims" ->
                List.of(
                        thing(
                                "a funder's",
                                "id",
                                one("select id from funding.claim where award_id = '" + paid("kommun-vetlanda") + "'"),
                                funder(),
                                null),
                        thing("another funder's", "id", id("claim-far"), farBoard(), null),
                        missing("id", UUID.randomUUID()));
            default ->
                List.of(
                        new Thing("of the example", Map.of("code", "01"), Map.of(), null, null, false, false, false),
                        missing("code", "02"));
        };
    }

    private static final String OF_REGIONS = "select id from funding.stream where recipients = 'regions' and exists"
            + " (select from funding.opening o where o.stream_id = stream.id) order by id limit 1";

    private UUID awardOf(UUID recipient) {
        return UUID.fromString(one("select id from funding.award where recipient_id = '%s' and stream_id = (%s)"
                .formatted(recipient, OF_REGIONS)));
    }

    /** What the demo has paid and has had accounted for. */
    private String paid(String recipient) {
        return one("select a.id from funding.award a join organisation.organisation o on o.id = a.recipient_id"
                + " join funding.return_form f on f.award_id = a.id where o.key = '" + recipient + "'");
    }

    private List<Thing> activities(String route) {
        var list = new ArrayList<Thing>();
        for (var state : List.of("draft", "reported", "published")) {
            for (var owner : List.of("eksjo", "board", "far")) {
                var id = id("activity-" + owner + "-" + state).toString();
                var isCopy = route.equals("/activities/copy");
                list.add(new Thing(
                        owner + "'s, " + state,
                        isCopy ? Map.of() : Map.of("id", id),
                        isCopy ? Map.of("from", id) : Map.of("next", state.equals("reported") ? "draft" : "reported"),
                        switch (owner) {
                            case "eksjo" -> eksjo();
                            case "board" -> board();
                            default -> far();
                        },
                        owner.equals("far") ? FAR_COUNTY : COUNTY,
                        state.equals("draft"),
                        state.equals("published"),
                        false));
            }
        }
        var nothing = UUID.randomUUID().toString();
        list.add(new Thing(
                "not there",
                Map.of("id", nothing),
                route.equals("/activities/copy") ? Map.of("from", nothing) : Map.of("next", "reported"),
                NOBODY,
                null,
                false,
                false,
                true));
        return list;
    }

    /** A call is its funder's, and everybody's once it is published; whoever may, applies to one that is open to her kind. */
    private List<Thing> calls(String route) {
        if (List.of("/decisions", "/ranking", "/agreement").stream()
                .anyMatch(route::contains)) { // a draft has no cases
            return List.of(
                    thing("the agency's", "id", id("call-open"), funder(), null),
                    thing("another board's", "id", id("call-elsewhere"), farBoard(), null),
                    missing("id", UUID.randomUUID()));
        }
        return route.endsWith("/applications")
                ? List.of(
                        open("open to all", Map.of("id", id("call-open").toString()), Map.of(), null)
                                .ofNobody(),
                        missing("id", id("call-national")),
                        missing("id", UUID.randomUUID()))
                : List.of(
                        new Thing(
                                "the agency's draft",
                                Map.of("id", id("call-national").toString()),
                                Map.of(),
                                funder(),
                                null,
                                true,
                                false,
                                false),
                        new Thing(
                                "the agency's, published",
                                Map.of("id", id("call-open").toString()),
                                Map.of(),
                                funder(),
                                null,
                                false,
                                true,
                                false),
                        new Thing(
                                "another board's draft",
                                Map.of("id", id("call-far").toString()),
                                Map.of(),
                                farBoard(),
                                null,
                                true,
                                false,
                                false),
                        missing("id", UUID.randomUUID()));
    }

    private static Thing handled(String name, String applicant, UUID owner) {
        return new Thing(
                name,
                Map.of("id", id("application-" + applicant).toString()),
                Map.of("attachment", id("attachment-" + applicant).toString(), "number", "1"),
                owner,
                null,
                false,
                false,
                false);
    }

    private static Thing application(String name, UUID owner) {
        return new Thing(
                name + "'s",
                Map.of("id", id("application-" + name).toString(), "section", "project"),
                Map.of("attachment", id("attachment-" + name).toString(), "number", "1"),
                owner,
                null,
                false,
                false,
                false);
    }

    /** A decision on an application, and its letter. */
    private void decided(String applicant, UUID funder) {
        var application = "\"application_id\": \"%s\"".formatted(id("application-" + applicant));
        var now = one("select to_json(now())#>>'{}'");
        make(
                "funding.decision",
                "decision-" + applicant,
                application
                        + ", \"funder_id\": \"%s\", \"number\": 1, \"result\": \"rejected\", \"amount_sek\": 0, \"grounds\": [], \"reason\": \"Medlen räcker inte\", \"terms\": [], \"own_terms\": \"\", \"appeal\": \"none\", \"decided_by\": \"%s\", \"decided_at\": \"%s\", \"generated\": true"
                                .formatted(funder, one("select id from access.person where user_name = 'eksjo'"), now));
        make(
                "funding.decision_letter",
                "letter-" + applicant,
                application
                        + ", \"decision_id\": \"%s\", \"content\": \"\\\\x25504446\", \"checksum\": \"0\", \"sent_at\": \"%s\""
                                .formatted(id("decision-" + applicant), now));
    }

    private void applications() {
        copy("funding.call", "call-national", "t.published_at is null", "\"version\": 1");
        copy("funding.call", "call-far", "t.published_at is null", "\"funder_id\": \"%s\"".formatted(farBoard()));
        copy(
                "funding.call",
                "call-open",
                "t.published_at is not null and t.closes_at > now()",
                "\"applicant_kinds\": [\"municipality\", \"region\", \"county_board\"]");
        copy(
                "funding.call",
                "call-elsewhere",
                "t.published_at is not null and t.closes_at > now()",
                "\"funder_id\": \"%s\"".formatted(farBoard()));
        make(
                "funding.application",
                "application-elsewhere",
                "\"call_id\": \"%s\", \"funder_id\": \"%s\", \"organisation_id\": \"%s\", \"state\": \"submitted\", \"title\": \"En ansökan\", \"cost_sek\": 1, \"own_sek\": 0, \"applied_sek\": 1, \"started_by\": \"%s\", \"started_at\": \"%s\", \"submitted_at\": \"%s\", \"register_year\": 2021, \"register_number\": 900000, \"generated\": true"
                        .formatted(
                                id("call-elsewhere"),
                                farBoard(),
                                far(),
                                one("select id from access.person where user_name = 'eksjo'"),
                                one("select to_json(now())#>>'{}'"),
                                one("select to_json(now())#>>'{}'")));
        decided("elsewhere", farBoard());
        var number = 900_000;
        for (var applicant :
                Map.of("eksjo", eksjo(), "board", board(), "far", far()).entrySet()) {
            var application = "\"application_id\": \"%s\"".formatted(id("application-" + applicant.getKey()));
            var person = one("select id from access.person where user_name = 'eksjo'");
            var now = one("select to_json(now())#>>'{}'");
            make(
                    "funding.application",
                    "application-" + applicant.getKey(),
                    "\"call_id\": \"%s\", \"funder_id\": \"%s\", \"organisation_id\": \"%s\", \"state\": \"submitted\", \"title\": \"En ansökan\", \"cost_sek\": 1, \"own_sek\": 0, \"applied_sek\": 1, \"started_by\": \"%s\", \"started_at\": \"%s\", \"submitted_at\": \"%s\", \"register_year\": 2021, \"register_number\": %d, \"generated\": true"
                            .formatted(id("call-open"), funder(), applicant.getValue(), person, now, now, ++number));
            make(
                    "funding.sent_application",
                    "sent-" + applicant.getKey(),
                    application
                            + ", \"sent_by\": \"%s\", \"sent_at\": \"%s\", \"content\": \"{\\\"applicant\\\": {\\\"kind\\\": \\\"municipality\\\"}, \\\"attachments\\\": [{\\\"id\\\": \\\"%s\\\"}]}\""
                                    .formatted(person, now, id("attachment-" + applicant.getKey())));
            for (var officer : List.of("handlaggare", "beslutare")) {
                make(
                        "funding.declaration",
                        "declaration-" + officer + "-" + applicant.getKey(),
                        application
                                + ", \"person_id\": \"%s\", \"has_conflict\": false, \"reason\": \"\", \"declared_at\": \"%s\""
                                        .formatted(
                                                one("select id from access.person where user_name = '" + officer + "'"),
                                                now));
            }
            make(
                    "funding.correction",
                    "correction-" + applicant.getKey(),
                    application
                            + ", \"sections\": [\"attachments\", \"partners\"], \"reason\": \"Stadgar\", \"asked_by\": \"%s\", \"asked_at\": \"%s\""
                                    .formatted(person, now));
            make(
                    "funding.application_attachment",
                    "attachment-" + applicant.getKey(),
                    application
                            + ", \"asked_id\": \"%s\", \"file_name\": \"stadgar.pdf\", \"media_type\": \"application/pdf\", \"content\": \"\\\\x25504446\", \"checksum\": \"0\", \"added_by\": \"%s\", \"added_at\": \"%s\""
                                    .formatted(one("select id from funding.call_attachment limit 1"), person, now));
            decided(applicant.getKey(), funder());
            for (var partner : List.of(
                    List.of("board", "partner-eksjo", eksjo()),
                    List.of("eksjo", "partner-board", board()),
                    List.of("far", "partner-far", farBoard()))) {
                if (partner.getFirst().equals(applicant.getKey())) {
                    make(
                            "funding.partner",
                            partner.get(1).toString(),
                            application
                                    + ", \"applicant_id\": \"%s\", \"organisation_id\": \"%s\", \"part\": \"Boende\", \"asked_by\": \"%s\", \"asked_at\": \"%s\""
                                            .formatted(applicant.getValue(), partner.get(2), person, now));
                }
            }
        }
    }

    /** Each is one's who may, besides having the permission: it is her own, or waits for her. */
    private List<Thing> powers(String route) {
        return route.endsWith("/confirmation") || route.endsWith("/refusal")
                ? List.of(
                        thing("an agent of Eksjö", "id", id("power-eksjo"), board(), COUNTY),
                        thing("an agent of the board", "id", id("power-board"), admin(), null),
                        thing("an agent in another county", "id", id("power-far"), farBoard(), FAR_COUNTY),
                        missing("id", UUID.randomUUID()))
                : List.of(
                        thing("of Eksjö's reporter", "id", id("power-eksjo"), eksjo(), null),
                        thing("another county's", "id", id("power-far"), far(), null),
                        missing("id", UUID.randomUUID()));
    }

    private List<Thing> reports() {
        var own = id("report-board").toString();
        var far = id("report-far").toString();
        var chapter = id("chapter-board").toString();
        return List.of(
                new Thing(
                        "the board's",
                        Map.of(
                                "id",
                                own,
                                "chapterId",
                                chapter,
                                "comment",
                                id("comment-board").toString()),
                        Map.of(),
                        board(),
                        COUNTY,
                        true,
                        false,
                        false),
                new Thing(
                        "another board's",
                        Map.of(
                                "id",
                                far,
                                "chapterId",
                                id("chapter-far").toString(),
                                "comment",
                                id("comment-board").toString()),
                        Map.of(),
                        farBoard(),
                        FAR_COUNTY,
                        true,
                        false,
                        false),
                new Thing(
                        "not there",
                        Map.of(
                                "id",
                                UUID.randomUUID().toString(),
                                "chapterId",
                                chapter,
                                "comment",
                                id("comment-board").toString()),
                        Map.of(),
                        NOBODY,
                        null,
                        false,
                        false,
                        true));
    }

    private void plan() {
        applications();
        var activity = "t.state = 'published' and t.organisation_id = '%s' ".formatted(eksjo());
        for (var state : List.of("draft", "reported", "published")) {
            copy(
                    "strategy.activity",
                    "activity-eksjo-" + state,
                    activity,
                    in(eksjo(), COUNTY) + ", \"action_plan_id\": null, \"attributed_id\": null, \"key\": \"matrix-"
                            + state + "\", \"state\": \"" + state + "\"");
            copy(
                    "strategy.activity",
                    "activity-board-" + state,
                    activity,
                    in(board(), COUNTY) + ", \"action_plan_id\": null, \"attributed_id\": null, \"key\": \"matrix-"
                            + state + "\", \"state\": \"" + state + "\"");
            copy(
                    "strategy.activity",
                    "activity-far-" + state,
                    activity,
                    in(far(), FAR_COUNTY) + ", \"action_plan_id\": null, \"attributed_id\": null, \"key\": \"matrix-"
                            + state + "\", \"state\": \"" + state + "\"");
        }
        copy("strategy.assessment", "assessment-far", "true", "\"county_code\": \"05\"");
        copy("strategy.development_area", "area-far", "true", "\"county_code\": \"05\"");
        copy("strategy.strategy", "strategy-far", "t.county_code = '06'", "\"county_code\": \"05\", \"key\": \"far\"");
        copy(
                "strategy.goal",
                "goal-far",
                "t.carries_over is null",
                "\"strategy_id\": \"%s\", \"number\": 1".formatted(id("strategy-far")));
        var plan =
                ", \"strategy_id\": \"%s\", \"title\": \"En plan\", \"period_from\": \"2020-01-01\", \"period_to\": \"2021-12-31\""
                        .formatted(id("strategy-far"));
        make("strategy.action_plan", "plan-eksjo", in(eksjo(), COUNTY) + plan);
        make("strategy.action_plan", "plan-board", in(board(), COUNTY) + plan);
        make("strategy.action_plan", "plan-far", in(far(), FAR_COUNTY) + plan);
        fund();
        copy("mandate.attributed", "cost-eksjo", "true", in(eksjo(), COUNTY));
        copy("mandate.attributed", "cost-board", "true", in(board(), COUNTY));
        copy("mandate.attributed", "cost-far", "true", in(far(), FAR_COUNTY));
        copy("mandate.reporting_duty", "duty-board", "true", "\"organisation_id\": \"%s\"".formatted(board()));
        copy("mandate.reporting_duty", "duty-far", "true", "\"organisation_id\": \"%s\"".formatted(farBoard()));
        copy("indicator.source", "source-far", "true", "\"county_code\": \"05\", \"key\": \"FAR-1\"");
        copy("indicator.indicator", "indicator-near", "true", "\"county_code\": \"06\", \"code\": \"NEAR-1\"");
        copy(
                "indicator.definition",
                "definition-near",
                "t.version = 1",
                "\"indicator_id\": \"%s\"".formatted(id("indicator-near")));
        copy("indicator.indicator", "indicator-nat", "true", "\"county_code\": null, \"code\": \"NAT-1\"");
        copy(
                "indicator.definition",
                "definition-nat",
                "t.version = 1",
                "\"indicator_id\": \"%s\"".formatted(id("indicator-nat")));
        copy("indicator.indicator", "indicator-far", "true", "\"county_code\": \"05\", \"code\": \"FAR-1\"");
        copy(
                "indicator.definition",
                "definition-far",
                "t.version = 1",
                "\"indicator_id\": \"%s\"".formatted(id("indicator-far")));
        // later than any that the demo has, since there is one agent at a time
        for (var place :
                Map.of("eksjo", eksjo(), "board", board(), "far", far()).entrySet()) {
            copy(
                    "power.granted",
                    "power-" + place.getKey(),
                    "t.power = 'agent' and t.confirmed_at is null and t.ended_at is null",
                    "\"valid_from\": \"2090-01-01\", \"valid_to\": \"2090-12-31\", \"organisation_id\": \"%s\""
                            .formatted(place.getValue()));
        }
        copy(
                "report.report",
                "report-board",
                "true",
                in(board(), COUNTY)
                        + ", \"state\": \"draft\", \"approved_by\": null, \"approved_as\": null, \"approved_at\": null, \"review_asked_by\": null");
        copy(
                "report.report",
                "report-far",
                "true",
                in(farBoard(), FAR_COUNTY)
                        + ", \"state\": \"draft\", \"approved_by\": null, \"approved_as\": null, \"approved_at\": null, \"review_asked_by\": null");
        copy(
                "report.chapter",
                "chapter-board",
                "t.kind = 'foreword'",
                "\"report_id\": \"%s\"".formatted(id("report-board")));
        copy(
                "report.chapter",
                "chapter-far",
                "t.kind = 'foreword'",
                "\"report_id\": \"%s\"".formatted(id("report-far")));
        make(
                "report.comment",
                "comment-board",
                "\"chapter_id\": \"%s\", \"written_by\": \"%s\", \"written_at\": \"2021-11-01T10:00:00Z\", \"text\": \"Mer om barnen\""
                        .formatted(id("chapter-board"), one("select id from access.person where user_name = 'chef'")));
    }

    private void fund() {
        List.of("streams", "proposals", "notices", "requisitions", "returns", "paid", "claims")
                .forEach(what -> funding("/funding/" + what)); // whoever asks may not see all of them later on
        var far = "\"stream_id\": \"%s\", \"funder_id\": \"%s\"".formatted(id("stream-far"), farBoard());
        copy("funding.stream", "stream-far", "true", "\"funder_id\": \"%s\"".formatted(farBoard()));
        copy("funding.proposal", "proposal-far", "true", far);
        copy(
                "funding.payment_list",
                "payments-far",
                "true",
                "\"funder_id\": \"%s\", \"booked_at\": null, \"voucher_id\": null".formatted(farBoard()));
        var toEksjo = "\"proposal_id\": \"%s\", \"funder_id\": \"%s\", \"code\": \"0686\""
                .formatted(id("proposal-eksjo"), funder());
        copy("funding.proposal", "proposal-eksjo", "t.key_file like '%municipalities%'", "\"version\": 90");
        make("funding.counted", "counted-eksjo", toEksjo + ", \"name\": \"Eksjö\", \"inhabitants\": 17000");
        make(
                "funding.proposed_amount",
                "amount-eksjo",
                toEksjo + ", \"recipient_id\": \"%s\", \"amount_sek\": 1".formatted(eksjo()));
        make(
                "funding.award",
                "award-far",
                far + ", \"recipient_id\": \"%s\", \"generated\": true".formatted(farRegion()));
        make(
                "funding.claim",
                "claim-far",
                "\"award_id\": \"%s\", \"funder_id\": \"%s\", \"recipient_id\": \"%s\", \"version\": 1, \"number\": 900000,"
                                .formatted(id("award-far"), farBoard(), farRegion())
                        + " \"amount_sek\": 1, \"due_on\": \"2030-01-01\", \"claimed_at\": \"2021-11-01T10:00:00Z\", \"claimed_by\": \"%s\""
                                .formatted(one("select id from access.person where user_name = 'handlaggare'")));
        make("funding.requisition", "requisition-region", """
                "award_id": "%s", "stream_id": "%s", "funder_id": "%s", "recipient_id": "%s", "receipt": 1000000, "version": 0,
                "contact_function": "", "started_by": "%s"
                """.formatted(
                        awardOf(region()),
                        one(OF_REGIONS),
                        funder(),
                        region(),
                        one("select id from access.person where user_name = 'regionen'")));
    }

    private void copy(String table, String name, String like, String changes) {
        copies.add(new Copy(table, id(name), like, changes));
    }

    private void make(String table, String name, String told) {
        copies.add(new Copy(table, id(name), null, told));
    }

    private static String in(UUID organisation, String county) {
        return "\"organisation_id\": \"%s\", \"county_code\": \"%s\"".formatted(organisation, county);
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Thing thing(String what, String variable, Object id, @Nullable UUID owner, @Nullable String county) {
        return new Thing(what, Map.of(variable, id.toString()), Map.of(), owner, county, false, false, false);
    }

    private static Thing open(
            String what, Map<String, String> path, Map<String, String> fields, @Nullable String county) {
        return new Thing(what, path, fields, NOBODY, county, false, true, false);
    }

    private static Thing missing(String variable, Object id) {
        return new Thing("not there", Map.of(variable, id.toString()), Map.of(), NOBODY, null, false, false, true);
    }

    private UUID eksjo() {
        return organisation("kommun-eksjo");
    }

    private UUID vetlanda() {
        return organisation("kommun-vetlanda");
    }

    private UUID board() {
        return organisation("lansstyrelsen-jonkoping");
    }

    private UUID funder() {
        return organisation("jamstalldhetsmyndigheten");
    }

    private UUID region() {
        return organisation("region-jonkopings-lan");
    }

    private UUID farRegion() {
        return UUID.fromString(
                one("select id from organisation.organisation where kind = 'region' and county_code = '05'"));
    }

    private UUID admin() {
        return organisation("samsyn-forvaltning");
    }

    private String account(String userName) {
        return one("select id from access.person where user_name = '" + userName + "'");
    }

    private UUID farBoard() {
        return UUID.fromString(
                one("select id from organisation.organisation where kind = 'county_board' and county_code = '05'"));
    }

    private UUID far() {
        return UUID.fromString(
                one(
                        "select id from organisation.organisation where kind = 'municipality' and county_code = '05' order by key limit 1"));
    }

    private UUID organisation(String key) {
        return UUID.fromString(one("select id from organisation.organisation where key = '" + key + "'"));
    }

    private final Map<String, String> known = new java.util.concurrent.ConcurrentHashMap<>();

    private String one(String query) {
        return known.computeIfAbsent(
                query,
                asked -> Scope.system()
                        .call(() -> Objects.requireNonNull(transaction.execute(_ -> sql.fetchOptional(asked)
                                .map(row -> row.get(0).toString())
                                .orElse("none of: " + asked)))));
    }
}
