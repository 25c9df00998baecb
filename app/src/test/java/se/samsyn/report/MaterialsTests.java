package se.samsyn.report;

import static org.assertj.core.api.Assertions.assertThat;
import static se.samsyn.schema.generated.indicator.Tables.SOURCE;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.access.Scope;
import se.samsyn.audit.AuditTrail;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;

@SamsynTest
class MaterialsTests {
    private static final FigureAddress ANSWERED = FigureAddress.of("source", "ENK2020", "answered");

    @Autowired
    Materials materials;

    @Autowired
    AuditTrail trail;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    @Autowired
    World world;

    int answeredBefore;

    @BeforeEach
    void theSurveyAsItIs() {
        answeredBefore = answered(world.coordinator());
    }

    @AfterEach
    void andAsItWas() {
        change(answeredBefore);
    }

    @Test
    void isKeptForOneReaderWhileNothingItIsBuiltOnChanges() {
        var kept = now(world.coordinator());
        trail.record(null, null, "sign_in", "", Map.of());

        assertThat(now(world.coordinator())).isSameAs(kept);
        assertThat(now(world.chief())).isNotSameAs(kept);
        assertThat(materials.now()).as("for nobody").isSameAs(materials.fresh());
    }

    @Test
    void aChangeIsSeenAtOnceAndNothingIsKeptPastIt() {
        var kept = now(world.coordinator());

        change(answeredBefore + 1);

        assertThat(answered(world.coordinator())).isEqualTo(answeredBefore + 1);
        assertThat(now(world.coordinator())).isNotSameAs(kept);
    }

    /** Its number in the trail is lower than the mark's; only the snapshot tells that it was still to come. */
    @Test
    void aChangeThatWasUnderWayWhenTheMarkWasSetIsSeenWhenItIsThere() throws Exception {
        var written = new CountDownLatch(1);
        var looked = new CountDownLatch(1);
        var change = CompletableFuture.runAsync(() -> Scope.system()
                .run(() -> transaction.executeWithoutResult(_ -> {
                    answered(answeredBefore + 1);
                    written.countDown();
                    await(looked);
                })));
        written.await();
        try {
            assertThat(answered(world.coordinator())).isEqualTo(answeredBefore);
        } finally {
            looked.countDown();
        }
        change.get();

        assertThat(answered(world.coordinator())).isEqualTo(answeredBefore + 1);
    }

    /** As a page does, whose snapshot is older than the look. */
    @Test
    void aChangeAfterThePagesSnapshotIsSeenOnTheNextPage() {
        var page = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        page.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        page.setReadOnly(true);

        Scope.of(world.coordinator())
                .run(() -> page.executeWithoutResult(_ -> {
                    sql.fetchCount(SOURCE);
                    CompletableFuture.runAsync(() -> change(answeredBefore + 1)).join();
                    assertThat(answered(world.coordinator())).isEqualTo(answeredBefore);
                }));

        assertThat(answered(world.coordinator())).isEqualTo(answeredBefore + 1);
    }

    @Test
    void whoeverIsChangingSomethingKeepsNothing() {
        var kept = Scope.system().call(materials::now);

        Scope.system()
                .run(() -> transaction.executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    answered(answeredBefore + 1);
                    assertThat(materials.now()).isNotSameAs(kept).isNotSameAs(materials.now());
                }));
    }

    private Material now(Actor actor) {
        return Scope.of(actor).call(materials::now);
    }

    private int answered(Actor actor) {
        return Scope.of(actor)
                .call(() -> materials.now().findAll(List.of(ANSWERED)).values().stream()
                        .flatMap(exhibit -> exhibit.figures())
                        .flatMap((Figure figure) -> figure.number().stream())
                        .mapToInt(BigDecimal::intValueExact)
                        .sum());
    }

    private void change(int count) {
        Scope.system().run(() -> transaction.executeWithoutResult(_ -> answered(count)));
    }

    private void answered(int count) {
        sql.update(SOURCE)
                .set(SOURCE.ANSWERED, count)
                .where(SOURCE.KEY.eq("ENK2020"), SOURCE.ANSWERED.ne(count))
                .execute();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
