package se.samsyn.funding.report;

import static org.assertj.core.api.Assertions.assertThat;
import static se.samsyn.schema.generated.funding.Tables.APPLICATION;

import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.funding.report.Approvals.By;
import se.samsyn.funding.report.Approvals.Case;
import se.samsyn.publication.Figures;
import se.samsyn.shared.Absence;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;

/** S0's call, of which the demo has 63 applications for 16,140,000 kronor and 19 suggested to be granted; nothing of it is decided. */
@SamsynTest
class ApprovalsTests {
    private static final String CALL = "Medel till våldsförebyggande arbete i Västra Götalands län";

    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    @Autowired
    Approvals approvals;

    @Autowired
    Figures figures;

    @Autowired
    DSLContext sql;

    @Test
    void S0_sixtyThreeAppliedAndNineteenAreSuggested() {
        var officer = world.acting("handlaggare");
        world.rolledBack(officer, () -> {
            var sum = Approvals.sum(ofTheCall(approvals.list(officer.organisation())));

            assertThat(sum.applied()).isEqualTo(63);
            assertThat(sum.appliedFor()).isEqualTo(new Kronor(16_140_000));
            assertThat(sum.suggested()).isEqualTo(19);
            assertThat(sum.suggestedSum()).isEqualTo(new Kronor(4_960_000));
            assertThat(sum.decided()).isZero();
            assertThat(sum.grantedShare()).as("nothing is decided").isEmpty();
            assertThat(sum.suggestedShare().orElseThrow().percent(0)).isEqualByComparingTo("30");
        });
    }

    @Test
    void eachWayOfTellingApplicationsApartAddsUpToAllOfThem() {
        var officer = world.acting("handlaggare");
        world.rolledBack(officer, () -> {
            var all = approvals.list(officer.organisation());

            for (var by : By.values()) {
                assertThat(Approval.sum(Approvals.parts(all, by).values()))
                        .as(by.code())
                        .isEqualTo(Approvals.sum(all));
            }
            assertThat(Approvals.parts(ofTheCall(all), By.KIND).values().stream()
                            .map(Approval::suggested)
                            .filter(suggested -> suggested > 0))
                    .as(
                            "of 6 in civil society, 1 association of municipalities, 8 municipalities and 1 region; some have two")
                    .containsExactly(7L, 1L, 10L, 1L);
        });
    }

    @Test
    void thePageSaysWhatIsUndecided() throws Exception {
        var page = web.get()
                .uri("/funding/approvals?by=kind&year=2024")
                .cookie(world.signIn("handlaggare"))
                .exchange()
                .getResponse()
                .getContentAsString();

        assertThat(page)
                .contains("Av 63 ansökningar är 0 beslutade och 63 inte")
                .contains("19 av 63 beviljade, 30\u00a0%")
                .contains("inget beslutat än")
                .contains("16\u00a0140\u00a0000");
    }

    @Test
    void aCountyHasNoRateBeforeAnythingIsDecidedAndNoneOfTooFew() {
        world.rolledBack(world.national(), () -> {
            assertThat(figure("approval:14:2024:number").absence()).isPresent();
            assertThat(figure("approval:14:2024:number").notes().getFirst().sv())
                    .startsWith("63 ansökningar");
        });
        world.rolledBack(() -> {
            var kept = sql.select(APPLICATION.ID)
                    .from(APPLICATION)
                    .where(APPLICATION.STATE.eq("submitted"))
                    .orderBy(APPLICATION.ID)
                    .limit(4)
                    .fetch(APPLICATION.ID);
            sql.update(APPLICATION)
                    .set(APPLICATION.STATE, "withdrawn")
                    .set(APPLICATION.WITHDRAWN_AT, APPLICATION.SUBMITTED_AT)
                    .set(APPLICATION.WITHDRAWN_BY, APPLICATION.STARTED_BY)
                    .where(APPLICATION.STATE.eq("submitted"))
                    .and(APPLICATION.ID.notIn(kept))
                    .execute();

            var few = figure("approval:14:2024:number");
            assertThat(few.absence()).contains(Absence.HIDDEN);
            assertThat(few.base()).isNull();
            assertThat(few.notes().getFirst().sv()).startsWith("Färre än fem organisationer");
        });
    }

    private static List<Case> ofTheCall(List<Case> all) {
        return all.stream().filter(one -> one.callTitle().equals(CALL)).toList();
    }

    private Figure figure(String address) {
        return switch (figures.find(FigureAddress.parse(address).orElseThrow()).orElseThrow()) {
            case Exhibit.Single(var figure) -> figure;
            case Exhibit.Table table -> throw new AssertionError(table.address());
        };
    }
}
