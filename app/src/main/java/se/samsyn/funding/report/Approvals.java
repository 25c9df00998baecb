package se.samsyn.funding.report;

import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static se.samsyn.schema.generated.funding.Tables.APPLICATION;
import static se.samsyn.schema.generated.funding.Tables.CALL;
import static se.samsyn.schema.generated.funding.Tables.DECISION;
import static se.samsyn.schema.generated.funding.Tables.SUGGESTION;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.funding.decision.Result;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;

/** Which of the applications to a funder's calls were granted, as far as they are there for the one who asks (decision 23). */
@Component
public class Approvals {
    private final DSLContext sql;
    private final Organisations organisations;

    Approvals(DSLContext sql, Organisations organisations) {
        this.sql = sql;
        this.organisations = organisations;
    }

    /** What applications can be told apart by. */
    public enum By implements Coded {
        CALL,
        YEAR,
        KIND,
        COUNTY;

        @Override
        public String list() {
            return "approval.by";
        }
    }

    /** One application, with what became of it. */
    public record Case(
            UUID call, String callTitle, int year, Organisation applicant, boolean generated, Approval approval) {
        public String in(By by) {
            return switch (by) {
                case CALL -> call.toString();
                case YEAR -> Integer.toString(year);
                case KIND -> applicant.kind().code();
                case COUNTY -> Objects.requireNonNullElse(applicant.countyCode(), Dimension.NONE);
            };
        }
    }

    /** Those that were sent in and not withdrawn; the year is that in which the call closed. */
    @Transactional(readOnly = true)
    public List<Case> list(UUID funder) {
        var decision = lateral(select(DECISION.RESULT, DECISION.AMOUNT_SEK)
                        .from(DECISION)
                        .where(DECISION.APPLICATION_ID.eq(APPLICATION.ID))
                        .orderBy(DECISION.NUMBER.desc())
                        .limit(1))
                .as("latest_decision");
        var suggestion = lateral(select(SUGGESTION.AMOUNT_SEK.as("suggested_sek"))
                        .from(SUGGESTION)
                        .where(SUGGESTION.APPLICATION_ID.eq(APPLICATION.ID))
                        .orderBy(SUGGESTION.VERSION.desc())
                        .limit(1))
                .as("latest_suggestion");
        var rows = sql.select(
                        APPLICATION.CALL_ID,
                        CALL.TITLE,
                        CALL.CLOSES_AT,
                        APPLICATION.ORGANISATION_ID,
                        APPLICATION.GENERATED,
                        APPLICATION.APPLIED_SEK,
                        decision.field(DECISION.RESULT),
                        decision.field(DECISION.AMOUNT_SEK),
                        suggestion.field("suggested_sek", Long.class))
                .from(APPLICATION)
                .join(CALL)
                .on(CALL.ID.eq(APPLICATION.CALL_ID))
                .leftJoin(decision)
                .on(noCondition())
                .leftJoin(suggestion)
                .on(noCondition())
                .where(APPLICATION.FUNDER_ID.eq(funder))
                .and(APPLICATION.STATE.eq("submitted"))
                .fetch();
        var applicants = organisations.byId(rows.map(row -> row.value4()));
        return rows.map(row -> new Case(
                row.value1(),
                row.value2(),
                year(row.value3()),
                Objects.requireNonNull(applicants.get(row.value4())),
                row.value5(),
                approval(row.value6(), row.value7(), row.value8(), row.value9())));
    }

    /** Told apart, each part with what it comes to. */
    public static Map<String, Approval> parts(List<Case> cases, By by) {
        return cases.stream()
                .collect(Collectors.groupingBy(
                        one -> one.in(by),
                        TreeMap::new,
                        Collectors.mapping(
                                Case::approval, Collectors.collectingAndThen(Collectors.toList(), Approval::sum))));
    }

    public static Approval sum(List<Case> cases) {
        return Approval.sum(cases.stream().map(Case::approval).toList());
    }

    private static int year(Instant closed) {
        return closed.atZone(Texts.SWEDEN).getYear();
    }

    private static Approval approval(
            long applied, @Nullable String result, @Nullable Long granted, @Nullable Long suggested) {
        if (result == null) {
            return new Approval(
                    1,
                    0,
                    0,
                    suggested == null ? 0 : 1,
                    new Kronor(applied),
                    Kronor.ZERO,
                    Kronor.ZERO,
                    suggested == null ? Kronor.ZERO : new Kronor(suggested));
        }
        var isGranted = Coded.of(Result.class, result) == Result.GRANTED;
        return new Approval(
                1,
                1,
                isGranted ? 1 : 0,
                0,
                new Kronor(applied),
                new Kronor(applied),
                isGranted && granted != null ? new Kronor(granted) : Kronor.ZERO,
                Kronor.ZERO);
    }
}
