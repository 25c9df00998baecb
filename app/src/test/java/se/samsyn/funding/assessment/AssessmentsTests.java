package se.samsyn.funding.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.access.People;
import se.samsyn.access.Role;
import se.samsyn.access.Scope;
import se.samsyn.funding.assessment.Assessments.Begun;
import se.samsyn.funding.assessment.Assessments.Saved;
import se.samsyn.funding.assessment.Suggestions.Suggested;
import se.samsyn.funding.call.Call;
import se.samsyn.funding.handling.Cases;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.NotFound;

/** Two assess a case unseen, and what they come to is ranked and suggested. */
@SamsynTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssessmentsTests {
    @Autowired
    World world;

    @Autowired
    DSLContext sql;

    @Autowired
    People people;

    @Autowired
    Cases cases;

    @Autowired
    Assessments assessments;

    @Autowired
    Suggestions suggestions;

    @Autowired
    Rankings rankings;

    @Autowired
    SampleCases sample;

    private final Map<String, Actor> known = new HashMap<>();

    @BeforeAll
    void know() {
        for (var one : new String[] {"handlaggare", "granskare", "beslutare", "vetlanda", "admin"}) {
            known.put(one, world.acting(one));
        }
        known.put("tredje", Scope.system().call(() -> {
            var person = people.add("tredje-" + UUID.randomUUID(), "Tredje handläggaren", "stenmur och blåklint");
            people.join(person, officer().organisation(), Role.FUNDS_OFFICER);
            return people.listPlaces(person).getFirst().actor();
        }));
    }

    @Test
    void nobodyButWhoWritesReadsItBeforeBothAreIn() {
        with((id, call) -> {
            assertThat(assessments.begin(id, officer())).isEqualTo(Begun.DONE);
            assertThat(assessments.save(id, SampleCases.said(call, 2, 3, "Väl underbyggt", "Nära gränsen"), officer()))
                    .isEqualTo(new Saved.Done());
            assertThat(own(id, officer()).on(call.criteria().getFirst().id()).reason())
                    .isEqualTo("Väl underbyggt");
            unseen(id);

            assessments.handIn(id, SampleCases.said(call, 2, 3, "Väl underbyggt", "Nära gränsen"), officer());
            unseen(id);
            world.<Begun>as(second(), () -> assessments.begin(id, second()));
            unseen(id);

            sample.assess(id, call, 2, 2, second());
            for (var reader : new Actor[] {second(), acting("beslutare"), officer()}) {
                assertThat(as(reader, () -> assessments.get(id).assessments()))
                        .as(reader.personName())
                        .allMatch(one -> one.judgements().size() == 2)
                        .anyMatch(one -> one.remark().equals("Nära gränsen"));
            }
            assertThat(as(acting("admin"), this::judgements)).isZero();
        });
    }

    private void unseen(UUID id) {
        for (var reader : new Actor[] {second(), acting("tredje"), acting("beslutare")}) {
            assertThat(as(reader, this::judgements)).as(reader.personName()).isZero();
            assertThat(as(reader, () -> assessments.get(id).assessments()))
                    .as(reader.personName())
                    .allMatch(one -> one.judgements().isEmpty() && one.remark().isEmpty());
        }
        assertThat(as(acting("admin"), this::judgements)).isZero();
        assertThat(as(acting("vetlanda"), this::judgements)).isZero();
        sql.execute("select set_config('samsyn.scope', 'system', true), set_config('samsyn.person', '', true)");
        assertThat(judgements()).as("the system").isZero();
        sql.execute(
                "select set_config('samsyn.scope', 'person', true), set_config('samsyn.person', {0}, true)",
                officer().person().toString());
    }

    /** Of all there are but the demo's, whose case both have handed in. */
    private int judgements() {
        return sql.fetchSingle(
                        "select (select count(*) from funding.judgement j where not exists (select from funding.assessment s"
                                + " where s.id = j.assessment_id and s.generated)) + (select count(*) from funding.assessment_remark r"
                                + " where not exists (select from funding.assessment s where s.id = r.assessment_id and s.generated))")
                .get(0, Integer.class);
    }

    @Test
    void aGradeWithoutAReasonIsRefusedAndWhatIsHandedInStays() {
        with((id, call) -> {
            assessments.begin(id, officer());
            assertThat(assessments.handIn(id, SampleCases.said(call, 2, 3, " ", ""), officer()))
                    .isEqualTo(new Saved.Incomplete(
                            call.criteria().stream().map(Call.Judged::id).toList()));
            refused("update funding.assessment set handed_in_at = clock_timestamp() where application_id = {0}", id);

            assertThat(assessments.handIn(id, SampleCases.said(call, 2, 3, "skäl", ""), officer()))
                    .isEqualTo(new Saved.Done());

            assertThat(assessments.save(id, SampleCases.said(call, 0, 0, "annat", ""), officer()))
                    .isEqualTo(new Saved.Closed());
            assertThat(assessments.handIn(id, SampleCases.said(call, 0, 0, "annat", ""), officer()))
                    .isEqualTo(new Saved.Closed());
            refused(
                    "delete from funding.judgement where assessment_id in (select id from funding.assessment where application_id = {0})",
                    id);
            refused("update funding.assessment set handed_in_at = null where application_id = {0}", id);
        });
    }

    @Test
    void theFirstTwoAssessAndAThirdIsTold() {
        with((id, call) -> {
            assessments.begin(id, officer());
            as(second(), () -> assessments.begin(id, second()));
            assertThat(assessments.begin(id, officer())).as("doubled").isEqualTo(Begun.DONE);

            var third = acting("tredje");
            assertThat(as(third, () -> assessments.begin(id, third))).isEqualTo(Begun.UNDECLARED);
            sample.declare(id, third);
            assertThat(as(third, () -> assessments.begin(id, third))).isEqualTo(Begun.TAKEN);
            assertThat(as(third, () -> assessments.save(id, SampleCases.said(call, 1, 1, "skäl", ""), third)))
                    .isEqualTo(new Saved.Closed());
            world.<Boolean>as(third, () -> {
                refused(
                        "insert into funding.assessment (application_id, assessor_id, begun_at) values ({0}, access.person(), clock_timestamp())",
                        id);
                return true;
            });
            assertThatThrownBy(() -> as(acting("beslutare"), () -> assessments.begin(id, acting("beslutare"))))
                    .isInstanceOf(NotFound.class);
        });
    }

    @Test
    void theResultIsTheMeanOfTheTwo() {
        with((id, call) -> {
            sample.assess(id, call, 2, 2, officer());
            assertThat(assessments.resultOf(id)).isEqualTo(new Result.Awaited(Result.Lack.BOTH));

            sample.assess(id, call, 2, 3, second());

            // 60 + 40 * 2/3, and 100
            assertThat(assessments.resultOf(id)).isEqualTo(new Result.Reached(new Points(280, 300), false));
            assertThat(assessments.writeJointly(id, SampleCases.judgements(call, 2, 3, "skäl"), officer()))
                    .as("nothing to write jointly")
                    .isEqualTo(new Saved.Closed());
        });
    }

    @Test
    void twoThatAreFarApartWriteTogetherAndTheOtherConfirms() {
        with((id, call) -> {
            sample.assess(id, call, 2, 3, officer());
            sample.assess(id, call, 1, 0, second());
            assertThat(assessments.resultOf(id)).isEqualTo(new Result.Awaited(Result.Lack.JOINT));

            assertThat(assessments.writeJointly(id, SampleCases.judgements(call, 2, 0, ""), officer()))
                    .isInstanceOf(Saved.Incomplete.class);
            assertThat(assessments.writeJointly(id, SampleCases.judgements(call, 2, 0, "först"), officer()))
                    .isEqualTo(new Saved.Done());
            var first = joint(id);
            assertThat(assessments.confirm(id, first, officer())).as("her own").isFalse();
            assertThat(assessments.writeJointly(id, SampleCases.judgements(call, 2, 1, "sedan"), officer()))
                    .isEqualTo(new Saved.Done());
            assertThat(as(second(), () -> assessments.confirm(id, first, second())))
                    .as("overtaken")
                    .isFalse();
            assertThat(assessments.resultOf(id)).isEqualTo(new Result.Awaited(Result.Lack.JOINT));

            assertThat(as(second(), () -> assessments.confirm(id, joint(id), second())))
                    .isTrue();

            // 60 + 40 * 1/3
            assertThat(assessments.resultOf(id)).isEqualTo(new Result.Reached(new Points(220, 300), true));
            assertThat(as(second(), () -> assessments.confirm(id, joint(id), second())))
                    .as("twice")
                    .isFalse();
            assertThat(assessments.writeJointly(id, SampleCases.judgements(call, 0, 0, "igen"), officer()))
                    .isEqualTo(new Saved.Closed());
            refused(
                    "insert into funding.joint_assessment (application_id, written_by, written_at) values ({0}, access.person(), clock_timestamp())",
                    id);
        });
    }

    @Test
    void whoTurnsOutToHaveAPartHasNotAssessed() {
        with((id, call) -> {
            sample.assess(id, call, 2, 3, officer());
            sample.assess(id, call, 2, 2, second());
            assertThat(assessments.resultOf(id)).isInstanceOf(Result.Reached.class);

            world.<Boolean>as(second(), () -> {
                cases.declare(id, true, "Min bror arbetar där", second());
                return true;
            });

            assertThat(assessments.resultOf(id)).isEqualTo(new Result.Awaited(Result.Lack.BOTH));
            assertThatThrownBy(() -> as(second(), () -> assessments.get(id))).isInstanceOf(NotFound.class);
            assertThat(as(second(), this::judgements)).isZero();
            var third = acting("tredje");
            sample.declare(id, third);
            assertThat(as(third, this::judgements)).as("unseen again").isZero();
            sample.assess(id, call, 1, 3, third);
            assertThat(assessments.resultOf(id)).isInstanceOf(Result.Awaited.class);
            assertThat(assessments.get(id).awaitsJoint()).isTrue();
        });
    }

    @Test
    void aSuggestionIsChangedByAnotherThatIsKeptBesideIt() {
        with((id, call) -> {
            assertThat(suggestions.suggest(id, 0, null, "Nej", officer())).isEqualTo(new Suggested.TooEarly());
            sample.close(call);
            assertThat(suggestions.suggest(id, 0, new Kronor(1), "Ja", officer()))
                    .isEqualTo(new Suggested.Apart(Standing.Why.NOT_CHECKED));
            assertThat(suggestions.suggest(id, 0, null, "Saknar underlag", officer()))
                    .isEqualTo(new Suggested.Done());
            sample.check(id, officer());
            assertThat(suggestions.suggest(id, 1, new Kronor(1), "Ja", officer()))
                    .isEqualTo(new Suggested.Apart(Standing.Why.NOT_ASSESSED));
            sample.assess(id, call, 2, 3, officer());
            sample.assess(id, call, 2, 3, second());
            assertThat(suggestions.suggest(id, 1, new Kronor(400_001), "Ja", officer()))
                    .isEqualTo(new Suggested.TooMuch(new Kronor(400_000)));
            assertThat(suggestions.suggest(id, 0, new Kronor(400_000), "Ja", officer()))
                    .isEqualTo(new Suggested.Stale());

            assertThat(as(
                            second(),
                            () -> suggestions.suggest(id, 1, new Kronor(400_000), "Underlag har kommit", second())))
                    .isEqualTo(new Suggested.Done());

            assertThat(suggestions.list(id))
                    .extracting(Suggestion::reason)
                    .containsExactly("Underlag har kommit", "Saknar underlag");
            assertThat(suggestions.listLatest(call.id())).singleElement().satisfies(one -> {
                assertThat(one.outcome()).isEqualTo(Suggestion.Outcome.GRANT);
                assertThat(one.amount()).isEqualTo(new Kronor(400_000));
                assertThat(one.by()).isEqualTo(second().personName());
            });
            refused("update funding.suggestion set reason = 'annat' where application_id = {0}", id);
            refused("delete from funding.suggestion where application_id = {0}", id);
        });
    }

    @Test
    void aCaseIsRankedWhenItIsCheckedAndAssessedAndNotForWhoeverHasAPartInIt() {
        with((id, call) -> {
            var other = sample.sent(call, acting("vetlanda"));
            sample.declare(other, officer());
            sample.declare(other, second());
            sample.close(call);
            sample.assess(id, call, 2, 3, officer());
            sample.assess(id, call, 2, 3, second());
            assertThat(rankings.of(call, officer()).apart())
                    .extracting(Ranking.Candidate::standing)
                    .containsExactly(
                            new Standing.Apart(Standing.Why.NOT_CHECKED), new Standing.Apart(Standing.Why.NOT_CHECKED));
            sample.check(id, officer());
            sample.check(other, officer());

            var ranking = rankings.of(call, officer());

            assertThat(ranking.rows()).singleElement().satisfies(row -> {
                assertThat(row.candidate().id()).isEqualTo(id);
                assertThat(row.result().points()).isEqualTo(new Points(1, 1));
                assertThat(row.candidate().reach()).isEqualTo(new Ranking.Reach(java.util.List.of("0680"), 0));
            });
            assertThat(ranking.apart())
                    .extracting(Ranking.Candidate::standing)
                    .containsExactly(new Standing.Apart(Standing.Why.NOT_ASSESSED));
            var third = acting("tredje");
            assertThat(as(third, () -> rankings.of(call, third)).rows())
                    .as("ranked before she has opened it")
                    .hasSize(1)
                    .allMatch(row -> row.candidate().reach() == null);
            assertThat(rankings.agreementOn(call, officer()).cases()).isEqualTo(1);

            world.<Boolean>as(third, () -> {
                cases.declare(id, true, "Min bror arbetar där", third);
                return true;
            });
            assertThat(as(third, () -> rankings.of(call, third)).rows()).isEmpty();
            assertThat(as(third, () -> rankings.of(call, third)).total().cases())
                    .isEqualTo(1);
            assertThat(as(third, () -> rankings.agreementOn(call, third)).cases())
                    .isZero();
        });
    }

    private void refused(String statement, UUID id) {
        sql.execute("savepoint refused");
        try {
            assertThat(sql.execute(statement, id)).as(statement).isZero();
        } catch (DataAccessException refused) {
            assertThat(refused).as(statement).isNotNull();
        } finally {
            sql.execute("rollback to refused");
        }
    }

    /** A case that both officers have said they have no part in. */
    private void with(BiConsumer<UUID, Call> work) {
        world.rolledBack(officer(), () -> {
            var call = sample.call(officer(), acting("beslutare"));
            var id = sample.sent(call, acting("vetlanda"));
            sample.declare(id, officer());
            sample.declare(id, second());
            work.accept(id, call);
        });
    }

    private Assessed.Assessment own(UUID id, Actor actor) {
        return assessments.get(id).of(actor.person()).orElseThrow();
    }

    private UUID joint(UUID id) {
        return Objects.requireNonNull(assessments.get(id).joint()).id();
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return world.as(actor, work);
    }

    private Actor officer() {
        return acting("handlaggare");
    }

    private Actor second() {
        return acting("granskare");
    }

    private Actor acting(String userName) {
        return Objects.requireNonNull(known.get(userName));
    }
}
