package se.samsyn.funding.assessment;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static se.samsyn.schema.generated.funding.Tables.APPLICATION;
import static se.samsyn.schema.generated.funding.Tables.SENT_APPLICATION;
import static se.samsyn.schema.generated.organisation.Tables.NAMED;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.funding.call.Application;
import se.samsyn.funding.call.Call;
import se.samsyn.funding.handling.FormalCheck;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;
import tools.jackson.databind.json.JsonMapper;

/** The cases of a call side by side, as far as they are there for the one who asks. */
@Component
public class Rankings {
    private static final Field<String> SENT = field(select(SENT_APPLICATION.CONTENT)
                    .from(SENT_APPLICATION)
                    .where(SENT_APPLICATION.APPLICATION_ID.eq(APPLICATION.ID))
                    .orderBy(SENT_APPLICATION.NUMBER.desc())
                    .limit(1))
            .as("sent");

    private final DSLContext sql;
    private final Assessments assessments;
    private final Suggestions suggestions;

    Rankings(DSLContext sql, Assessments assessments, Suggestions suggestions) {
        this.sql = sql;
        this.assessments = assessments;
        this.suggestions = suggestions;
    }

    @Transactional(readOnly = true)
    public Ranking of(Call call, Actor actor) {
        actor.require(Permission.READ_CASES);
        var checks = checks(call);
        var assessed = assessments.listOf(call);
        var last = suggestions.listLatest(call.id()).stream()
                .collect(Collectors.toMap(Suggestion::application, Function.identity()));
        var candidates = sql.select(APPLICATION.fields())
                .select(NAMED.NAME, NAMED.KIND, NAMED.COUNTY_CODE, SENT)
                .from(APPLICATION)
                .join(NAMED)
                .on(NAMED.ID.eq(APPLICATION.ORGANISATION_ID))
                .where(APPLICATION.CALL_ID.eq(call.id()))
                .and(APPLICATION.FUNDER_ID.eq(actor.organisation()))
                .and(APPLICATION.SUBMITTED_AT.isNotNull())
                .fetch(row -> {
                    var id = row.get(APPLICATION.ID);
                    return candidate(
                            row,
                            call,
                            Standing.of(
                                    Application.State.of(row.get(APPLICATION.STATE)),
                                    FormalCheck.Standing.of(checks.getOrDefault(id, Map.of())),
                                    assessed.getOrDefault(id, new Assessed(call, List.of(), null))),
                            last.get(id));
                });
        return Ranking.of(candidates, call.content().budget());
    }

    /**
     * (Bedömarnas samstämmighet.)
     *
     * @param criteria by criterion, in the order of the call
     * @param names of those who have assessed
     */
    public record Agreed(
            Agreement.Kappa all,
            Map<UUID, Agreement.Kappa> criteria,
            Map<UUID, Agreement.Severity> severities,
            Map<UUID, String> names,
            int cases) {}

    /** How well those agree who have assessed the cases of a call, over those cases of which both assessments are in. */
    @Transactional(readOnly = true)
    public Agreed agreementOn(Call call, Actor actor) {
        actor.require(Permission.READ_CASES);
        var both = assessments.listOf(call).values().stream()
                .filter(Assessed::areBothIn)
                .toList();
        var tables = new HashMap<UUID, Agreement.Table>();
        for (var judged : call.criteria()) {
            var pairs = both.stream().map(one -> pair(one, judged)).toList();
            tables.put(judged.id(), new Agreement.Table(judged.criterion().highest(), pairs));
        }
        var names = new HashMap<UUID, String>();
        both.forEach(one -> one.assessments().forEach(each -> names.put(each.assessor(), each.name())));
        return new Agreed(
                Agreement.kappa(tables.values()),
                tables.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, one -> Agreement.kappa(List.of(one.getValue())))),
                Agreement.severities(both.stream().map(Rankings::twice).toList()),
                names,
                both.size());
    }

    private static Agreement.Pair pair(Assessed assessed, Call.Judged judged) {
        return new Agreement.Pair(
                grade(assessed.assessments().getFirst(), judged),
                grade(assessed.assessments().getLast(), judged));
    }

    private static int grade(Assessed.Assessment assessment, Call.Judged judged) {
        @Nullable Integer grade = assessment.on(judged.id()).grade();
        if (grade == null) {
            throw new IllegalStateException("no grade in " + assessment.id());
        }
        return grade;
    }

    private static Agreement.Twice twice(Assessed assessed) {
        var one = assessed.assessments().getFirst();
        var other = assessed.assessments().getLast();
        return new Agreement.Twice(one.assessor(), assessed.points(one), other.assessor(), assessed.points(other));
    }

    private Map<UUID, Map<FormalCheck.Item, FormalCheck.Outcome>> checks(Call call) {
        var checks = new HashMap<UUID, Map<FormalCheck.Item, FormalCheck.Outcome>>();
        sql.select(field("application_id", UUID.class), field("item", String.class), field("outcome", String.class))
                .from(table("funding.checked({0})", call.id()))
                .forEach(row -> checks.computeIfAbsent(row.value1(), _ -> new EnumMap<>(FormalCheck.Item.class))
                        .put(
                                Coded.of(FormalCheck.Item.class, row.value2()),
                                Coded.of(FormalCheck.Outcome.class, row.value3())));
        return checks;
    }

    private static Ranking.Candidate candidate(
            Record row, Call call, Standing standing, @Nullable Suggestion suggestion) {
        var isBlinded = call.content().blinded();
        @Nullable String sent = row.get(SENT);
        return new Ranking.Candidate(
                row.get(APPLICATION.ID),
                new Application.Registered(
                        row.get(APPLICATION.REGISTER_YEAR),
                        row.get(APPLICATION.REGISTER_NUMBER),
                        row.get(APPLICATION.SUBMITTED_AT)),
                row.get(APPLICATION.TITLE),
                isBlinded ? "" : row.get(NAMED.NAME),
                isBlinded ? null : OrganisationKind.of(row.get(NAMED.KIND)),
                isBlinded ? null : row.get(NAMED.COUNTY_CODE),
                sent == null ? null : reach(sent),
                new Kronor(row.get(APPLICATION.APPLIED_SEK)),
                standing,
                suggestion);
    }

    private static Ranking.Reach reach(String sent) {
        var told = JsonMapper.shared().readTree(sent);
        var places = new ArrayList<String>();
        StreamSupport.stream(told.path("sections").path("reach").path("places").spliterator(), false)
                .forEach(place -> places.add(place.asString("")));
        return new Ranking.Reach(places, told.path("partners").size());
    }
}
