package se.samsyn.funding.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.funding.call.Application.State;
import se.samsyn.funding.call.Applications.Saved;
import se.samsyn.funding.call.Submissions.Outcome;
import se.samsyn.organisation.Organisations;
import se.samsyn.power.Powers;
import se.samsyn.shared.NotFound;

/** Written by several, sent in once and in time, and kept as it was sent. */
@SamsynTest
class ApplicationsTests {
    private final Instant closes = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(20));

    @Autowired
    Calls calls;

    @Autowired
    Applications applications;

    @Autowired
    Submissions submissions;

    @Autowired
    Partners partners;

    @Autowired
    SampleApplication sample;

    @Autowired
    Organisations organisations;

    @Autowired
    Powers powers;

    @Autowired
    World world;

    /** Known beforehand: within somebody's transaction others cannot be looked up. */
    private final Map<String, Actor> people = new HashMap<>();

    @BeforeEach
    void know() {
        for (var one :
                List.of("handlaggare", "granskare", "beslutare", "vetlanda", "eksjo", "nationell", "samordnare")) {
            people.put(one, world.acting(one));
        }
    }

    @Autowired
    DSLContext sql;

    @Test
    void whatSeveralWriteAtOnceIsAllThere() {
        with(call -> {
            var id = applications.begin(call, vetlanda());
            save(id, Section.PROJECT, 0, Map.of("title", "Rubrik", "need", "Behov"));

            assertThat(save(id, Section.PROJECT, 1, Map.of("title", "Rubrik", "need", "Mer behov")))
                    .isEqualTo(new Saved.Done(2, false));
            assertThat(save(id, Section.PROJECT, 1, Map.of("title", "Rubrik", "need", "Behov", "work", "Arbete")))
                    .isEqualTo(new Saved.Done(3, true));

            var written = applications.get(id, vetlanda()).in(Section.PROJECT).answers();
            assertThat(written.value("need")).isEqualTo("Mer behov");
            assertThat(written.value("work")).isEqualTo("Arbete");
        });
    }

    @Test
    void whatContradictsIsToldAndEveryVersionIsKept() {
        with(call -> {
            var id = applications.begin(call, vetlanda());
            save(id, Section.PROJECT, 0, Map.of("need", "Deras"));

            var outcome = save(id, Section.PROJECT, 0, Map.of("need", "Mitt"));

            assertThat(outcome).isInstanceOfSatisfying(Saved.Contradicted.class, told -> {
                assertThat(told.theirs().answers().value("need")).isEqualTo("Deras");
                assertThat(told.together().value("need")).isEqualTo("Mitt");
            });
            save(id, Section.PROJECT, 1, Map.of("need", "Mitt"));
            assertThat(sql.fetch(
                                    "select value from funding.application_answer where application_id = {0} order by version",
                                    id)
                            .getValues(0, String.class))
                    .containsExactly("Deras", "Mitt");
        });
    }

    @Test
    void whoeverBeginsTwiceGoesOnWithTheSame() {
        with(call -> assertThat(applications.begin(call, vetlanda())).isEqualTo(applications.begin(call, vetlanda())));
    }

    @Test
    void whatLacksIsTold() {
        with(call -> {
            var id = applications.begin(call, vetlanda());

            assertThat(submissions.send(id, vetlanda()))
                    .isInstanceOfSatisfying(
                            Outcome.Incomplete.class,
                            told -> assertThat(told.lacks())
                                    .extracting(Application.Lack::field)
                                    .containsExactly(
                                            "title",
                                            "need",
                                            "work",
                                            "results",
                                            "goals",
                                            "violenceForms",
                                            "places",
                                            "function",
                                            "cost_staff",
                                            "attachments"));
        });
    }

    @Test
    void anApplicationIsSentInOnceWhateverHappens() {
        with(call -> {
            var id = whole(call);

            assertThat(submissions.send(id, vetlanda())).isEqualTo(new Outcome.Received());
            assertThat(submissions.send(id, vetlanda())).isEqualTo(new Outcome.Already());

            var sent = applications.get(id, vetlanda());
            assertThat(sent.sent()).hasSize(1);
            assertThat(sent.registered()).isNotNull();
            var content = submissions.getContent(id);
            assertThat(content.checksum()).isEqualTo(Checksum.of(content.json().getBytes(StandardCharsets.UTF_8)));
            assertThat(content.json()).contains("\"appliedSek\":400000", "Vetlanda", "Mindre våld");
        });
    }

    @Test
    void itIsTooLateFromTheSecondTheCallCloses() {
        with(call -> {
            var id = whole(call);

            assertThat(at(closes).send(id, vetlanda())).isEqualTo(new Outcome.OutOfTime());
            assertThat(at(closes.minusNanos(1_000)).send(id, vetlanda())).isEqualTo(new Outcome.Received());
        });
    }

    @Test
    void theDatabaseTakesNothingThatIsLate() {
        with(call -> {
            var id = whole(call);

            assertRefused(
                    "the call is not open",
                    "update funding.application set state = 'submitted', submitted_at = {0} where id = {1}",
                    closes,
                    id);
        });
    }

    @Test
    void whoeverOnlyWritesDoesNotSendIn() {
        with(call -> world.<Boolean>as(acting("eksjo"), () -> {
            var id = applications.begin(call, acting("eksjo"));

            assertThat(submissions.send(id, acting("eksjo"))).isEqualTo(new Outcome.NotEmpowered());
            return true;
        }));
    }

    @Test
    void registerNumbersHaveNoGaps() {
        with(call -> {
            var numbers = new java.util.ArrayList<Integer>();
            for (var round = 0; round < 3; round++) {
                var id = whole(call);
                submissions.send(id, vetlanda());
                numbers.add(
                        Objects.requireNonNull(applications.get(id, vetlanda()).registered())
                                .number());
                assertThat(submissions.withdraw(id, vetlanda())).isTrue();
            }

            assertThat(numbers).containsExactly(numbers.getFirst(), numbers.getFirst() + 1, numbers.getFirst() + 2);
        });
    }

    @Test
    void whatHasBeenSentInStaysAsItIs() {
        with(call -> {
            var id = whole(call);
            submissions.send(id, vetlanda());

            assertThat(save(id, Section.PROJECT, 1, Map.of("title", "Annan"))).isEqualTo(new Saved.Closed());
            assertThat(partners.ask(id, acting("eksjo").organisation(), "x", vetlanda()))
                    .isFalse();
            assertRefused(
                    "what has been sent in stays as it is",
                    "insert into funding.application_section values ({0}, 'project', 9, {1}, now())",
                    id,
                    vetlanda().person());
        });
    }

    @Test
    void whatIsWithdrawnStaysSo() {
        with(call -> {
            var id = whole(call);
            submissions.send(id, vetlanda());

            assertThat(submissions.withdraw(id, vetlanda())).isTrue();
            assertThat(submissions.withdraw(id, vetlanda())).isFalse();
            assertThat(applications.get(id, vetlanda()).state()).isEqualTo(State.WITHDRAWN);
            assertThatThrownBy(() -> submissions.send(id, vetlanda())).isInstanceOf(NotFound.class);
        });
    }

    @Test
    void theFunderReadsWhatWasSentAndNoDraft() {
        with(call -> {
            var id = whole(call);
            assertThat(seenBy(officer(), "funding.application", "id", id)).isZero();

            submissions.send(id, vetlanda());

            assertThat(seenBy(officer(), "funding.application", "id", id)).isOne();
            assertThat(seenBy(officer(), "funding.sent_application", "application_id", id))
                    .as("before she has declared that she has no part in it")
                    .isZero();
            assertThat(seenBy(officer(), "funding.application_answer", "application_id", id))
                    .isZero();
            assertThat(seenBy(acting("nationell"), "funding.application", "id", id))
                    .isZero();
            assertThat(seenBy(acting("eksjo"), "funding.application", "id", id)).isZero();
        });
    }

    @Test
    void forAnOfficerWhoIsOrWasOneOfTheApplicantsTheApplicationIsNotThere() {
        with(call -> {
            var id = whole(call);
            submissions.send(id, vetlanda());
            join(officer(), vetlanda().organisation());

            for (var table : List.of("sent_application", "application_attachment", "correction")) {
                assertThat(seenBy(officer(), "funding." + table, "application_id", id))
                        .isZero();
            }
            assertThat(seenBy(officer(), "funding.application", "id", id)).isZero();
            assertThat(seenBy(acting("granskare"), "funding.application", "id", id))
                    .isOne();
        });
    }

    @Test
    void forAnOfficerOfAPartnerTheApplicationIsNotThere() {
        with(call -> {
            var id = whole(call);
            partners.ask(id, acting("eksjo").organisation(), "Boende", vetlanda());
            var partner = applications.get(id, vetlanda()).partners().getFirst().id();
            world.<Boolean>as(acting("eksjo"), () -> {
                partners.answer(partner, true, acting("eksjo"));
                return true;
            });
            assertThat(submissions.send(id, vetlanda())).isEqualTo(new Outcome.Received());
            join(officer(), acting("eksjo").organisation());

            assertThat(seenBy(officer(), "funding.application", "id", id)).isZero();
        });
    }

    @Test
    void aPartnerAnswersForItself() {
        with(call -> {
            var id = whole(call);
            partners.ask(id, acting("eksjo").organisation(), "Boende", vetlanda());
            var partner = applications.get(id, vetlanda()).partners().getFirst().id();

            assertThat(submissions.send(id, vetlanda())).isInstanceOf(Outcome.Incomplete.class);
            assertThatThrownBy(() -> partners.answer(partner, true, vetlanda())).isInstanceOf(NotFound.class);
            world.<Boolean>as(acting("eksjo"), () -> {
                assertThat(applications.listInvitations(acting("eksjo"))).hasSize(1);
                assertThatThrownBy(() -> applications.get(id, acting("eksjo"))).isInstanceOf(NotFound.class);
                partners.answer(partner, true, acting("eksjo"));
                return true;
            });
            assertThat(submissions.send(id, vetlanda())).isEqualTo(new Outcome.Received());
            assertThat(submissions.getContent(id).json()).contains("Eksjö", "Boende");
        });
    }

    private void with(Consumer<UUID> work) {
        world.rolledBack(officer(), () -> {
            var opens = closes.minus(Duration.ofDays(30));
            var call = calls.draft(SampleCall.of("Medel", goal(), opens, closes), officer());
            world.<Calls.Published>as(decider(), () -> calls.publish(call, 1, decider()));
            world.<Boolean>as(vetlanda(), () -> {
                work.accept(call);
                return true;
            });
        });
    }

    /** By the database, whatever the program would do. */
    private void assertRefused(String why, String change, Object... values) {
        sql.execute("savepoint tried");
        assertThatThrownBy(() -> sql.execute(change, values)).hasMessageContaining(why);
        sql.execute("rollback to tried");
    }

    private UUID whole(UUID call) {
        return sample.whole(call, vetlanda());
    }

    private Saved save(UUID id, Section section, int version, Map<String, String> values) {
        return sample.save(id, section, version, values, vetlanda());
    }

    private Submissions at(Instant moment) {
        return new Submissions(sql, InstantSource.fixed(moment), applications, powers, organisations);
    }

    private int seenBy(Actor actor, String table, String column, UUID id) {
        return world.as(
                actor,
                () -> sql.fetch("select 1 from %s where %s = '%s'".formatted(table, column, id))
                        .size());
    }

    /** Was a member, until a day long ago. */
    private void join(Actor actor, UUID organisation) {
        sql.execute("select set_config('samsyn.scope', 'system', true)");
        sql.execute(
                "insert into access.membership (person_id, organisation_id, role, valid_from, valid_to)"
                        + " values ({0}, {1}, 'actor_reporter', '2015-01-01', '2015-12-31')",
                actor.person(), organisation);
        sql.execute("select set_config('samsyn.scope', 'person', true)");
    }

    private UUID goal() {
        return sql.fetchSingle("select id from strategy.goal order by id limit 1")
                .get(0, UUID.class);
    }

    private Actor vetlanda() {
        return acting("vetlanda");
    }

    private Actor officer() {
        return acting("handlaggare");
    }

    private Actor decider() {
        return acting("beslutare");
    }

    private Actor acting(String userName) {
        return Objects.requireNonNull(people.get(userName));
    }
}
