package se.samsyn.funding.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.access.Role;
import se.samsyn.funding.call.Call.Lack;
import se.samsyn.funding.call.Calls.Published;
import se.samsyn.funding.call.Calls.Saved;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.NotFound;

/** Drafted by one, published by another, and locked from then on. */
@SamsynTest
class CallsTests {
    private static final String IS_LOCKED = "a call that is published stays as it is";

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Autowired
    Calls calls;

    @Autowired
    Organisations organisations;

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
    void oneDraftsAndAnotherPublishes() {
        world.rolledBack(officer(), () -> {
            var id = calls.draft(sample(), officer());

            assertThat(calls.get(id).standingAt(Instant.now())).isEqualTo(Call.Standing.DRAFT);
            assertThat(world.<Published>as(decider(), () -> calls.publish(id, 1, decider())))
                    .isEqualTo(new Published.Done());
            assertThat(calls.get(id).isOpenAt(Instant.now())).isTrue();
            assertThat(calls.get(id).content()).isEqualTo(sample());
        });
    }

    @Test
    void whoeverHasWrittenInADraftDoesNotPublishIt() {
        world.rolledBack(officer(), () -> {
            var both = as(officer(), Role.FUNDS_DECIDER);
            var id = calls.draft(sample(), officer());

            assertThat(world.<Published>as(both, () -> calls.publish(id, 1, both)))
                    .isEqualTo(new Published.OwnDraft());
            assertThatThrownBy(() -> calls.publish(id, 1, officer())).isInstanceOf(NotFound.class);
        });
    }

    @Test
    void theDatabaseLetsNobodyPublishWhatSheHasWrittenIn() {
        world.rolledBack(officer(), () -> {
            var id = calls.draft(sample(), officer());
            var both = as(officer(), Role.FUNDS_DECIDER);

            assertRefused(
                    both,
                    "call_check",
                    "update funding.call set published_by = {0}, published_at = now() where id = {1}",
                    both.person(),
                    id);
        });
    }

    @Test
    void theDatabaseLetsNoOfficerPublish() {
        world.rolledBack(officer(), () -> {
            var id = calls.draft(sample(), officer());

            assertThatThrownBy(() -> sql.execute(
                            "update funding.call set published_by = {0}, published_at = now() where id = {1}",
                            decider().person(), id))
                    .hasMessageContaining("a decider publishes a call");
        });
    }

    @Test
    void theDatabaseLetsNobodyChangeACallWhilePublishingIt() {
        world.rolledBack(officer(), () -> {
            var id = calls.draft(sample(), officer());

            assertRefused(
                    decider(),
                    "changes nothing in it",
                    "update funding.call set budget_sek = 1, published_by = {0}, published_at = now() where id = {1}",
                    decider().person(),
                    id);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update funding.call set conditions = 'andra' where id = {0}",
                "update funding.call set closes_at = closes_at + interval '1 day' where id = {0}",
                "update funding.call set published_at = null, published_by = null where id = {0}",
                "delete from funding.call where id = {0}",
                "delete from funding.criterion where call_id = {0}",
                "insert into funding.criterion (call_id, position, name, weight, grades) values ({0}, 9, 'x', 1, '{a,b}')",
                "insert into funding.call_attachment (call_id, position, name, required) values ({0}, 9, 'x', true)",
                "delete from funding.call_goal where call_id = {0}"
            })
    void nothingOfAPublishedCallChanges(String change) {
        world.rolledBack(officer(), () -> {
            var id = publish(sample());

            assertThatThrownBy(() -> sql.execute(change, id)).hasMessageContaining(IS_LOCKED);
        });
    }

    @Test
    void anOfficerIsToldThatACallIsLocked() {
        world.rolledBack(officer(), () -> {
            var id = publish(sample());

            assertThat(calls.change(id, 1, sample(), officer())).isEqualTo(new Saved.Locked());
        });
    }

    @Test
    void aDraftSavedMeanwhileIsNotSavedOver() {
        world.rolledBack(officer(), () -> {
            var id = calls.draft(sample(), officer());
            assertThat(calls.change(id, 1, sample(), officer())).isEqualTo(new Saved.Done());

            assertThat(calls.change(id, 1, sample(), officer())).isInstanceOf(Saved.Stale.class);
            assertThat(world.<Published>as(decider(), () -> calls.publish(id, 1, decider())))
                    .isEqualTo(new Published.Overtaken());
            assertThat(calls.get(id).criteria()).hasSize(2);
        });
    }

    @Test
    void aDraftThatSaysTooLittleIsNotPublished() {
        world.rolledBack(officer(), () -> {
            var told = SampleCall.of("x", goal(), now.minus(Duration.ofDays(2)), now.minus(Duration.ofSeconds(1)));
            var id = calls.draft(
                    new Call.Content(
                            null,
                            null,
                            "x",
                            "",
                            "",
                            "",
                            java.util.Set.of(),
                            told.counties(),
                            told.budget(),
                            told.money(),
                            told.opens(),
                            told.closes(),
                            25,
                            false,
                            List.of(),
                            List.of(),
                            List.of()),
                    officer());

            assertThat(world.<Published>as(decider(), () -> calls.publish(id, 1, decider())))
                    .isEqualTo(new Published.Lacking(List.of(Lack.values())));
        });
    }

    @Test
    void aDraftIsThereForItsFunderAlone() {
        world.rolledBack(officer(), () -> {
            var draft = calls.draft(sample(), officer());
            var published = publish(sample());

            assertThat(world.as(acting("nationell"), () -> calls.get(draft)).id())
                    .isEqualTo(draft);
            assertThatThrownBy(() -> world.as(acting("eksjo"), () -> calls.get(draft)))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> calls.getPublished(draft)).isInstanceOf(NotFound.class);
            assertThat(world.as(acting("eksjo"), () -> calls.get(published)).criteria())
                    .hasSize(2);
        });
    }

    @Test
    void aCallClosesOnTheSecond() {
        var closes = Instant.parse("2099-03-01T13:00:00Z");
        world.rolledBack(officer(), () -> {
            var call = calls.get(publish(SampleCall.of("x", goal(), closes.minusSeconds(10), closes)));

            assertThat(call.isOpenAt(closes.minusSeconds(11))).isFalse();
            assertThat(call.isOpenAt(closes.minusSeconds(10))).isTrue();
            assertThat(call.isOpenAt(closes.minusNanos(1))).isTrue();
            assertThat(call.isOpenAt(closes)).isFalse();
        });
    }

    @Test
    void aCallIsForThoseOfTheRightKindAndPlace() {
        world.rolledBack(officer(), () -> {
            var open = calls.get(publish(sample()));

            assertThat(open.isFor(organisations.get(acting("eksjo").organisation())))
                    .isTrue();
            assertThat(open.isFor(organisations.get(acting("samordnare").organisation())))
                    .isFalse();
            assertThat(open.isFor(organisations.get(officer().organisation()))).isFalse();
        });
    }

    /** By the database, whatever the program would do. */
    private void assertRefused(Actor actor, String why, String change, Object... values) {
        world.<Integer>as(actor, () -> {
            sql.execute("savepoint tried");
            assertThatThrownBy(() -> sql.execute(change, values)).hasMessageContaining(why);
            return sql.execute("rollback to tried");
        });
    }

    private UUID publish(Call.Content content) {
        var id = calls.draft(content, officer());
        assertThat(world.<Published>as(decider(), () -> calls.publish(id, 1, decider())))
                .isEqualTo(new Published.Done());
        return id;
    }

    private Call.Content sample() {
        return SampleCall.openAt(now, goal());
    }

    private UUID goal() {
        return sql.fetchSingle("select id from strategy.goal limit 1").get(0, UUID.class);
    }

    private Actor officer() {
        return acting("handlaggare");
    }

    private Actor decider() {
        return acting("beslutare");
    }

    private static Actor as(Actor actor, Role role) {
        return new Actor(
                actor.person(),
                actor.personName(),
                actor.organisation(),
                actor.organisationName(),
                actor.organisationKind(),
                actor.countyCode(),
                actor.boardOfCounty(),
                role,
                actor.period());
    }

    private Actor acting(String userName) {
        return Objects.requireNonNull(people.get(userName));
    }
}
