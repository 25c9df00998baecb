package se.samsyn.mandate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Scope;
import se.samsyn.schema.generated.mandate.Tables;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;

@SamsynTest
class MandateTests {
    @Autowired
    Mandates mandates;

    @Autowired
    ReportingDuties duties;

    @Autowired
    Attributions attributions;

    @Autowired
    DSLContext sql;

    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    @Test
    void theDecisionOf2017IsThereInFull() {
        world.rolledBack(world.coordinator(), () -> {
            var decision = decision();

            assertThat(decision.subMandates()).hasSize(6);
            assertThat(decision.amount()).isEqualTo(new Kronor(90_000_000));
            assertThat(decision.floorPerCounty()).isEqualTo(new Kronor(1_000_000));
            assertThat(decision.subMandates().get(2).earmarked()).isEqualTo(new Kronor(15_000_000));
            assertThat(decision.addressees()).isEqualTo(21);
            assertThat(decision.appropriation())
                    .extracting(Mandate.Appropriation::appropriation, Mandate.Appropriation::item)
                    .containsExactly("3:1", "4");
        });
    }

    @Test
    void whatIsLateComesFirstAndIsDoneOnceItHasANumber() {
        world.rolledBack(world.coordinator(), () -> {
            var board = world.coordinator().organisation();
            var late = duties.listFor(board).stream()
                    .filter(duty -> duty.standingOn(LocalDate.of(2023, 1, 1)) == ReportingDuty.Standing.LATE)
                    .toList();
            assertThat(late).extracting(ReportingDuty::dueOn).containsExactly(LocalDate.of(2022, 3, 31));

            duties.fulfil(late.getFirst().id(), world.coordinator(), LocalDate.of(2023, 1, 1), "0123-2023");

            assertThat(duties.listFor(board))
                    .filteredOn(duty -> duty.standingOn(LocalDate.of(2023, 1, 1)) == ReportingDuty.Standing.LATE)
                    .isEmpty();
        });
    }

    @Test
    void aDutyOfAnotherBoardIsNotThere() {
        var others = Scope.system()
                .call(() -> duties.listOf(decision().id()).stream()
                        .filter(duty -> duty.title().en().startsWith("Final account"))
                        .findFirst()
                        .orElseThrow());
        world.rolledBack(world.coordinator(), () -> {
            assertThat(duties.listOf(decision().id())).doesNotContain(others);
            assertThatExceptionOfType(NotFound.class)
                    .isThrownBy(() ->
                            duties.fulfil(others.id(), world.coordinator(), LocalDate.of(2020, 3, 31), "0123-2020"));
        });
    }

    @Test
    void theDatabaseItselfRefusesPartsThatAreNotTheWhole() {
        world.rolledBack(world.coordinator(), () -> {
            var kept = attributions.listInCounty("06", Period.year(2021)).stream()
                    .filter(whole -> whole.parts().size() == 2)
                    .findFirst()
                    .orElseThrow();

            assertThatExceptionOfType(org.springframework.dao.DataIntegrityViolationException.class)
                    .isThrownBy(() -> {
                        sql.deleteFrom(Tables.ATTRIBUTION_PART)
                                .where(Tables.ATTRIBUTION_PART.ATTRIBUTED_ID.eq(kept.id()))
                                .and(Tables.ATTRIBUTION_PART.POSITION.eq(0))
                                .execute();
                        sql.execute("set constraints all immediate");
                    });
        });
    }

    @Test
    void anotherMunicipalitysCostsAreNotSeen() {
        world.rolledBack(
                world.coordinator(),
                () -> assertThat(attributions.listInCounty("06", Period.year(2021)))
                        .isNotEmpty());
        world.rolledBack(
                world.eksjo(),
                () -> assertThat(attributions.listInCounty("06", Period.year(2021)))
                        .isEmpty());
    }

    @Test
    void aFormWithSharesThatDoNotSumIsGivenBackAsItWasFilledIn() throws Exception {
        var decision = read(this::decision);

        assertThat(web.post()
                        .uri("/costs/new")
                        .cookie(world.signIn("eksjo"))
                        .with(csrf())
                        .param("what", "Samordnartjänst")
                        .param("from", "2021-01-01")
                        .param("to", "2021-12-31")
                        .param("cost", "250 000")
                        .param(
                                "target",
                                decision.id().toString(),
                                Shares.target(
                                        decision.id(),
                                        decision.subMandates().getFirst().id()))
                        .param("purpose", "other", "honour")
                        .param("percent", "62,5", "37"))
                .hasStatus(422)
                .bodyText()
                .contains("99,5", "Samordnartjänst", "250 000", "value=\"62,5\"", "href=\"#percent-0\"");
    }

    @Test
    void anAccountIsShownByPurposeWithTheSumOfItsLines() throws Exception {
        var decision = read(this::decision);

        assertThat(web.get().uri("/mandates/" + decision.id() + "/account").cookie(world.signIn("samordnare")))
                .hasStatusOk()
                .bodyText()
                .contains("Insatser mot hedersrelaterat våld och förtryck", "900\u00a0000\u00a0kr");
    }

    @Test
    void everyPageOfMandatesOpensForThoseItIsFor() throws Exception {
        var cookie = world.signIn("samordnare");
        for (var address :
                List.of("/mandates", "/mandates/" + read(this::decision).id(), "/duties", "/costs", "/costs/new")) {
            assertThat(web.get().uri(address).cookie(cookie)).hasStatusOk();
            assertThat(web.get().uri(address + "?lang=en").cookie(cookie)).hasStatusOk();
        }
        assertThat(web.get().uri("/costs").cookie(world.signIn("nationell"))).hasStatus(404);
    }

    private Mandate decision() {
        return mandates.listAll().stream()
                .filter(mandate -> !mandate.isOrdinance())
                .findFirst()
                .orElseThrow();
    }

    private <T> T read(java.util.function.Supplier<T> work) {
        return se.samsyn.access.Scope.of(world.coordinator()).call(work);
    }
}
