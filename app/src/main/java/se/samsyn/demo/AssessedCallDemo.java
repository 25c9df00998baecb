package se.samsyn.demo;

import static org.jooq.impl.DSL.select;
import static se.samsyn.schema.generated.funding.Tables.APPLICATION;
import static se.samsyn.schema.generated.funding.Tables.ASSESSMENT;
import static se.samsyn.schema.generated.funding.Tables.ASSESSMENT_REMARK;
import static se.samsyn.schema.generated.funding.Tables.CALL;
import static se.samsyn.schema.generated.funding.Tables.DECLARATION;
import static se.samsyn.schema.generated.funding.Tables.FORMAL_CHECK;
import static se.samsyn.schema.generated.funding.Tables.JOINT_ASSESSMENT;
import static se.samsyn.schema.generated.funding.Tables.JOINT_JUDGEMENT;
import static se.samsyn.schema.generated.funding.Tables.JUDGEMENT;
import static se.samsyn.schema.generated.funding.Tables.SENT_APPLICATION;
import static se.samsyn.schema.generated.funding.Tables.SUGGESTION;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.springframework.stereotype.Component;
import se.samsyn.access.Actor;
import se.samsyn.access.People;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.assessment.Points;
import se.samsyn.funding.call.Call;
import se.samsyn.funding.call.Calls;
import se.samsyn.funding.call.Criterion;
import se.samsyn.funding.handling.FormalCheck;
import se.samsyn.mandate.Mandates;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Period;
import se.samsyn.strategy.Goal;
import se.samsyn.strategy.Strategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call that has closed, with as many applications, for as much, and as many suggested to be granted as S0 tells of its own call: 63
 * for just over 16 million, 19 for about 5, to 8 municipalities, 6 organisations of civil society, the region and an association of
 * municipalities. Everything else is made up, the same each time, and marked as such. Put in by the thousand and not by the verbs,
 * which would keep whoever starts a demo waiting.
 */
@Component
class AssessedCallDemo implements DemoPart {
    static final String TITLE = "Medel till våldsförebyggande arbete i Västra Götalands län";

    private static final String COUNTY = "14";
    private static final int SEED = 63;
    private static final int GRANTED = 19;
    private static final long APPLIED_SEK = 16_140_000;
    private static final long BUDGET_SEK = 5_000_000;
    private static final long GRANTED_THOUSANDS = 4_960;
    private static final Instant OPENED = Instant.parse("2024-01-15T07:00:00Z");
    private static final Instant CLOSED = Instant.parse("2024-03-01T13:00:00Z");
    private static final Instant ASSESSED = Instant.parse("2024-03-20T09:00:00Z");
    private static final int DIFFERENCE_LIMIT = 25;

    /** Grades that are good enough, and such that are not: need, work and collaboration. */
    private static final int[][] GOOD = {{3, 3, 2}, {3, 3, 1}, {3, 2, 2}, {2, 3, 2}};

    private static final int[][] WEAK = {{2, 2, 1}, {2, 1, 1}, {1, 2, 0}, {1, 1, 1}, {2, 1, 0}, {0, 1, 1}};
    private static final int[] WEIGHTS = {40, 35, 25};
    private static final int[] HIGHEST = {3, 3, 2};

    private static final List<String> WORK = List.of(
            "Våldsförebyggande arbete i skolan",
            "Upptäckt av våld i hälso- och sjukvården",
            "Stöd och skydd i hela kommunen",
            "Återfallsprevention för våldsutövare",
            "Arbete mot sexuell exploatering av unga",
            "Kunskap om hedersrelaterat våld och förtryck");

    private final DSLContext sql;
    private final Calls calls;
    private final Organisations organisations;
    private final People people;
    private final Strategies strategies;
    private final Mandates mandates;
    private final FundingDemo funds;

    AssessedCallDemo(
            DSLContext sql,
            Calls calls,
            Organisations organisations,
            People people,
            Strategies strategies,
            Mandates mandates,
            FundingDemo funds) {
        this.sql = sql;
        this.calls = calls;
        this.organisations = organisations;
        this.people = people;
        this.strategies = strategies;
        this.mandates = mandates;
        this.funds = funds;
    }

    @Override
    public int getOrder() {
        return ASSESSED_CALL;
    }

    @Override
    public void load(DemoFiles files) {
        var one = acting("handlaggare");
        var other = acting("granskare");
        var decider = acting("beslutare");
        var call = call(one, decider);
        var applicant = people.add("demo-sokande", "Sökanden i demon", null);
        var random = new Random(SEED);
        var rows = new ArrayList<TableRecord<?>>();
        var applied = applied(random);
        var granted = new Kronor(GRANTED_THOUSANDS).splitBy(applied.subList(0, GRANTED));
        var applicants = applicants();
        for (var number = 0; number < applicants.size(); number++) {
            var isGood = number < GRANTED;
            var of = applicants.get(number);
            var id = UUID.nameUUIDFromBytes(new byte[] {SEED, (byte) number});
            var title = WORK.get(random.nextInt(WORK.size())) + ": " + of.name();
            // they came in in another order than that in which they are assessed
            var place = 1 + number * 11 % applicants.size();
            var at = CLOSED.minus(Duration.ofHours(9L * place));
            var made = new Made(id, of, title, applied.get(number), at);
            rows.add(application(made, call, applicant, place));
            rows.add(sent(made, call, applicant, places(applicants, random), random.nextInt(3) > 0));
            for (var person : List.of(one, other, decider)) {
                rows.add(declaration(id, person));
            }
            for (var item : FormalCheck.Item.values()) {
                rows.add(check(id, item, of, one));
            }
            assess(id, call, isGood ? GOOD : WEAK, List.of(one, other), random, rows);
            rows.add(suggestion(id, isGood ? granted.get(number).amount() * 1_000 : 0, one));
        }
        put(rows, List.of(APPLICATION, SENT_APPLICATION, DECLARATION, FORMAL_CHECK, ASSESSMENT, JUDGEMENT));
        put(rows, List.of(ASSESSMENT_REMARK, SUGGESTION));
        handIn(call);
        put(rows, List.of(JOINT_ASSESSMENT, JOINT_JUDGEMENT));
        confirm(call, other);
    }

    /** Published in its time, though it is long closed. */
    private Call call(Actor officer, Actor decider) {
        var mandate = mandates.listAll().stream()
                .filter(one -> !one.isOrdinance())
                .findFirst()
                .orElseThrow();
        var stream = funds.stream(officer, mandate, Recipients.SEVERAL, TITLE, BUDGET_SEK);
        var id = calls.add(
                UUID.nameUUIDFromBytes(new byte[] {SEED}),
                content(stream),
                officer.organisation(),
                officer.person(),
                true);
        sql.update(CALL)
                .set(CALL.PUBLISHED_BY, decider.person())
                .set(CALL.PUBLISHED_AT, OPENED.minus(Duration.ofDays(3)))
                .where(CALL.ID.eq(id))
                .execute();
        return calls.get(id);
    }

    private Call.Content content(UUID stream) {
        return new Call.Content(
                stream,
                null,
                TITLE,
                "Medlen ska förebygga våld och ge våldsutsatta bättre stöd i hela länet.",
                "Olika slags aktörer i alla delar av länet, och samarbete mellan kommuner, region och civilsamhälle.",
                "Medlen används för det som står i beslutet. Det som inte använts betalas tillbaka.",
                Set.of(
                        OrganisationKind.MUNICIPALITY,
                        OrganisationKind.REGION,
                        OrganisationKind.MUNICIPAL_ASSOCIATION,
                        OrganisationKind.CIVIL_SOCIETY),
                Set.of(COUNTY),
                new Kronor(BUDGET_SEK),
                new Period(LocalDate.of(2024, 4, 1), LocalDate.of(2024, 12, 31)),
                OPENED,
                CLOSED,
                DIFFERENCE_LIMIT,
                false,
                strategies.listFor(null).stream()
                        .filter(strategy -> strategy.countyCode() == null)
                        .findFirst()
                        .orElseThrow()
                        .goals()
                        .stream()
                        .map(Goal::id)
                        .toList(),
                List.of(
                        new Criterion(
                                "Behov",
                                WEIGHTS[0],
                                List.of(
                                        "Behovet är inte beskrivet.",
                                        "Behovet är beskrivet men inte underbyggt.",
                                        "Behovet är underbyggt med egna uppgifter.",
                                        "Behovet är underbyggt och stort jämfört med andra områdens.")),
                        new Criterion(
                                "Genomförande",
                                WEIGHTS[1],
                                List.of(
                                        "Det framgår inte vad som ska göras.",
                                        "Det framgår vad som ska göras men inte hur.",
                                        "Arbetet är planerat i tid och bemanning.",
                                        "Arbetet är planerat, har ägare och följs upp.")),
                        new Criterion(
                                "Samverkan",
                                WEIGHTS[2],
                                List.of(
                                        "Ingen annan aktör deltar.",
                                        "Andra aktörer är tillfrågade.",
                                        "Andra aktörer har bekräftat att de deltar."))),
                List.of());
    }

    /**
     * Those that are granted first: 8 municipalities, 6 organisations, the region and an association, three of them twice; then the
     * others. Municipalities and the region are those of the register, since money is shared among all there are of them.
     */
    private List<Organisation> applicants() {
        var inCounty = organisations.listAll().stream()
                .filter(one -> COUNTY.equals(one.countyCode()))
                .toList();
        var municipalities = inCounty.stream()
                .filter(one -> one.kind() == OrganisationKind.MUNICIPALITY)
                .sorted(Comparator.comparing(Organisation::key))
                .toList();
        var region = inCounty.stream()
                .filter(one -> one.kind() == OrganisationKind.REGION)
                .findFirst()
                .orElseThrow();
        var civil = invented(OrganisationKind.CIVIL_SOCIETY, "Föreningen Exempel", 19);
        var associations = invented(OrganisationKind.MUNICIPAL_ASSOCIATION, "Kommunalförbundet Exempel", 3);
        var all = new ArrayList<Organisation>();
        all.addAll(municipalities.subList(0, 8));
        all.addAll(municipalities.subList(0, 2));
        all.addAll(civil.subList(0, 6));
        all.add(civil.getFirst());
        all.add(region);
        all.add(associations.getFirst());
        all.addAll(municipalities.subList(8, 34));
        all.addAll(civil.subList(6, 19));
        all.addAll(List.of(region, region, region));
        all.addAll(associations.subList(1, 3));
        return all;
    }

    private List<Organisation> invented(OrganisationKind kind, String name, int count) {
        var all = new ArrayList<Organisation>();
        for (var number = 1; number <= count; number++) {
            all.add(organisations.get(organisations.add(
                    "exempel-" + kind.code().replace('_', '-') + "-" + number,
                    kind,
                    name + " " + number + " (påhittad)",
                    null,
                    COUNTY,
                    LocalDate.of(2020, 1, 1),
                    kind == OrganisationKind.CIVIL_SOCIETY ? GrantListDemo.madeUpNumber(number) : null)));
        }
        return all;
    }

    /** In whole thousands; together what S0 tells of. */
    private static List<Long> applied(Random random) {
        var weights = new ArrayList<Long>();
        for (var number = 0; number < 63; number++) {
            weights.add(number < GRANTED ? 250L + random.nextInt(50) : 130L + random.nextInt(200));
        }
        return new Kronor(APPLIED_SEK / 1_000)
                .splitBy(weights).stream().map(one -> one.amount() * 1_000).toList();
    }

    /** What is made up of an application. */
    private record Made(UUID id, Organisation of, String title, long applied, Instant at) {}

    /** Up to four of the municipalities that apply. */
    private static List<String> places(List<Organisation> applicants, Random random) {
        var municipalities = applicants.stream()
                .filter(one -> one.kind() == OrganisationKind.MUNICIPALITY)
                .flatMap(one -> Stream.ofNullable(one.territoryId()))
                .map(territory -> territory.substring(1))
                .toList();
        return random.ints(1 + random.nextInt(4), 0, municipalities.size())
                .mapToObj(municipalities::get)
                .distinct()
                .sorted()
                .toList();
    }

    private TableRecord<?> application(Made made, Call call, UUID applicant, int number) {
        var row = sql.newRecord(APPLICATION);
        row.setId(made.id());
        row.setCallId(call.id());
        row.setFunderId(call.funder());
        row.setOrganisationId(made.of().id());
        row.setState("submitted");
        row.setTitle(made.title());
        row.setCostSek(made.applied() + 50_000);
        row.setOwnSek(50_000L);
        row.setAppliedSek(made.applied());
        row.setStartedBy(applicant);
        row.setStartedAt(made.at().minus(Duration.ofDays(5)));
        row.setSubmittedAt(made.at());
        row.setRegisterYear(2024);
        row.setRegisterNumber(number);
        row.setGenerated(true);
        return row;
    }

    private TableRecord<?> sent(Made made, Call call, UUID applicant, List<String> places, boolean hasPartner) {
        var partners = hasPartner
                ? List.of(Map.of("name", "Föreningen Exempel 1 (påhittad)", "part", "Håller i utbildningen."))
                : List.of();
        var row = sql.newRecord(SENT_APPLICATION);
        row.setApplicationId(made.id());
        row.setNumber(1);
        row.setSentBy(applicant);
        row.setSentAt(made.at());
        row.setContent(JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "format",
                        "samsyn-application/1",
                        "application",
                        made.id(),
                        "sentAt",
                        made.at().toString(),
                        "generated",
                        true,
                        "applicant",
                        Map.of(
                                "name",
                                made.of().name(),
                                "number",
                                "",
                                "kind",
                                made.of().kind().code(),
                                "county",
                                COUNTY),
                        "sections",
                        Map.of(
                                "project",
                                        Map.of(
                                                "title", List.of(made.title()),
                                                "need", List.of("Påhittad ansökan i demon."),
                                                "work", List.of("Påhittad ansökan i demon."),
                                                "results", List.of("Påhittad ansökan i demon.")),
                                "aims",
                                        Map.of(
                                                "goals",
                                                List.of(call.content()
                                                        .goals()
                                                        .getFirst()
                                                        .toString())),
                                "reach", Map.of("places", places),
                                "budget",
                                        Map.of(
                                                "cost_staff", List.of("" + (made.applied() + 50_000)),
                                                "own", List.of("50000"))),
                        "sums",
                        Map.of("costsSek", made.applied() + 50_000, "ownSek", 50_000, "appliedSek", made.applied()),
                        "partners",
                        partners)));
        return row;
    }

    private TableRecord<?> declaration(UUID id, Actor actor) {
        var row = sql.newRecord(DECLARATION);
        row.setApplicationId(id);
        row.setPersonId(actor.person());
        row.setHasConflict(false);
        row.setReason("");
        row.setDeclaredAt(CLOSED.plus(Duration.ofDays(2)));
        return row;
    }

    private TableRecord<?> check(UUID id, FormalCheck.Item item, Organisation of, Actor actor) {
        var isAsked = of.kind() == OrganisationKind.CIVIL_SOCIETY
                || item == FormalCheck.Item.ELIGIBLE
                || item == FormalCheck.Item.SIGNED;
        var row = sql.newRecord(FORMAL_CHECK);
        row.setApplicationId(id);
        row.setItem(item.code());
        row.setOutcome((isAsked ? FormalCheck.Outcome.MET : FormalCheck.Outcome.NOT_APPLICABLE).code());
        row.setEvidence("Påhittat underlag i demon");
        row.setCheckedBy(actor.person());
        row.setCheckedAt(CLOSED.plus(Duration.ofDays(3)));
        return row;
    }

    /** The two give nearly the same grades; when they end too far apart, they agree on those of the first. */
    private void assess(
            UUID application, Call call, int[][] among, List<Actor> both, Random random, List<TableRecord<?>> rows) {
        var first = among[random.nextInt(among.length)];
        var second = nearTo(first, random);
        var grades = List.of(first, second);
        for (var at = 0; at < 2; at++) {
            var row = sql.newRecord(ASSESSMENT);
            row.setId(UUID.nameUUIDFromBytes((application + "/" + at).getBytes(StandardCharsets.UTF_8)));
            row.setApplicationId(application);
            row.setAssessorId(both.get(at).person());
            row.setBegunAt(ASSESSED.plusSeconds(at));
            rows.add(row);
            var remark = sql.newRecord(ASSESSMENT_REMARK);
            remark.setAssessmentId(row.getId());
            remark.setText("Påhittat i demon.");
            rows.add(remark);
            for (var criterion = 0; criterion < 3; criterion++) {
                var judgement = sql.newRecord(JUDGEMENT);
                judgement.setAssessmentId(row.getId());
                judgement.setCriterionId(call.criteria().get(criterion).id());
                judgement.setGrade(grades.get(at)[criterion]);
                judgement.setReason(reason(call, criterion, grades.get(at)[criterion]));
                rows.add(judgement);
            }
        }
        if (points(call, first).isFartherFrom(points(call, second), DIFFERENCE_LIMIT)) {
            join(application, call, first, both, rows);
        }
    }

    private void join(UUID application, Call call, int[] grades, List<Actor> both, List<TableRecord<?>> rows) {
        var row = sql.newRecord(JOINT_ASSESSMENT);
        row.setId(UUID.nameUUIDFromBytes((application + "/joint").getBytes(StandardCharsets.UTF_8)));
        row.setApplicationId(application);
        row.setWrittenBy(both.getFirst().person());
        row.setWrittenAt(ASSESSED.plus(Duration.ofDays(2)));
        rows.add(row);
        for (var criterion = 0; criterion < 3; criterion++) {
            var judgement = sql.newRecord(JOINT_JUDGEMENT);
            judgement.setJointId(row.getId());
            judgement.setCriterionId(call.criteria().get(criterion).id());
            judgement.setGrade(grades[criterion]);
            judgement.setReason(reason(call, criterion, grades[criterion]));
            rows.add(judgement);
        }
    }

    private static String reason(Call call, int criterion, int grade) {
        return "Påhittat i demon. "
                + call.criteria().get(criterion).criterion().grades().get(grade);
    }

    private static int[] nearTo(int[] grades, Random random) {
        var near = grades.clone();
        for (var criterion = 0; criterion < near.length; criterion++) {
            var step = random.nextInt(4) == 0 ? 1 - 2 * random.nextInt(2) : 0;
            near[criterion] = Math.clamp((long) near[criterion] + step, 0, HIGHEST[criterion]);
        }
        return near;
    }

    private static Points points(Call call, int[] grades) {
        var given = new HashMap<UUID, Integer>();
        for (var criterion = 0; criterion < grades.length; criterion++) {
            given.put(call.criteria().get(criterion).id(), grades[criterion]);
        }
        return Points.of(call.criteria(), given);
    }

    private TableRecord<?> suggestion(UUID id, long sek, Actor officer) {
        var row = sql.newRecord(SUGGESTION);
        row.setApplicationId(id);
        row.setVersion(1);
        row.setOutcome(sek > 0 ? "grant" : "reject");
        row.setAmountSek(sek > 0 ? sek : null);
        row.setReason(
                sek > 0
                        ? "Påhittat i demon. Hör till dem som bedömts högst; beloppet är anpassat till budgeten."
                        : "Påhittat i demon. Andra ansökningar har bedömts högre.");
        row.setSuggestedBy(officer.person());
        row.setSuggestedAt(ASSESSED.plus(Duration.ofDays(7)));
        return row;
    }

    /** Table by table, in the order in which they depend on each other. */
    private void put(List<TableRecord<?>> rows, List<Table<?>> tables) {
        for (var table : tables) {
            sql.batchInsert(rows.stream()
                            .filter(row -> row.getTable().equals(table))
                            .toList())
                    .execute();
        }
    }

    private void handIn(Call call) {
        sql.update(ASSESSMENT)
                .set(ASSESSMENT.HANDED_IN_AT, ASSESSED.plus(Duration.ofDays(1)))
                .where(ASSESSMENT.APPLICATION_ID.in(casesOf(call)))
                .execute();
    }

    private void confirm(Call call, Actor other) {
        sql.update(JOINT_ASSESSMENT)
                .set(JOINT_ASSESSMENT.CONFIRMED_BY, other.person())
                .set(JOINT_ASSESSMENT.CONFIRMED_AT, ASSESSED.plus(Duration.ofDays(3)))
                .where(JOINT_ASSESSMENT.APPLICATION_ID.in(casesOf(call)))
                .execute();
    }

    private static Select<Record1<UUID>> casesOf(Call call) {
        return select(APPLICATION.ID).from(APPLICATION).where(APPLICATION.CALL_ID.eq(call.id()));
    }

    private Actor acting(String userName) {
        return people.listPlaces(people.findAccount(userName).orElseThrow().id())
                .getFirst()
                .actor();
    }
}
