package se.samsyn.funding.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.ledger.Node;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Purse;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.returning.Answer;
import se.samsyn.funding.returning.Grade;
import se.samsyn.funding.returning.Judgement;
import se.samsyn.funding.returning.ReturnForms;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.organisation.Organisations;
import se.samsyn.organisation.Withheld;
import se.samsyn.publication.Figures;
import se.samsyn.shared.Absence;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;

/** What certified returns say, never of fewer than five recipients. */
@SamsynTest
class EffectFiguresTests {
    private static final int YEAR = 2019;
    private static final List<Grade> GRADES =
            List.of(Grade.FIVE, Grade.FIVE, Grade.FOUR, Grade.CANNOT_JUDGE, Grade.ONE);

    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    @Autowired
    Purse purse;

    @Autowired
    ReturnForms forms;

    @Autowired
    Figures figures;

    @Autowired
    EffectFigures effects;

    @Autowired
    Organisations organisations;

    @Autowired
    Withheld withheld;

    @Test
    void fiveAnswersAreTheSameForAnybodyInTheCountyAndForTheFunderOfTheStream() {
        var officer = world.acting("handlaggare");
        var coordinator = world.coordinator();
        world.rolledBack(() -> {
            var stream = returned(officer, GRADES);

            assertThat(told(coordinator, "effects:06:2019:competence"))
                    .isEqualTo("1, i låg grad 1; 2 0; 3 0; 4 1; 5, i hög grad 2; Kan inte bedöma 1; ");
            assertThat(told(officer, "effects:" + stream.id() + ":competence"))
                    .isEqualTo("1, i låg grad 1; 2 0; 3 0; 4 1; 5, i hög grad 2; Kan inte bedöma 1; ");
            assertThat(told(coordinator, "effects:06:2019:will-last"))
                    .isEqualTo("Ja 5; Delvis 0; Nej 0; Kan inte bedöma 0; ");
            assertThat(told(coordinator, "effects:06:2019:without-money"))
                    .isEqualTo("Ja 0; Delvis 0; Nej 5; Kan inte bedöma 0; ");
            assertThat(world.<Boolean>as(
                            coordinator,
                            () -> figures.find(address("effects:" + stream.id() + ":competence"))
                                    .isPresent()))
                    .as("returns of another's stream")
                    .isFalse();
            assertThat(world.as(officer, () -> effects.listAnswered(officer.organisation())))
                    .contains(stream);
        });
    }

    @Test
    void fourAnswersAreHeldBackWithTheReason() {
        var officer = world.acting("handlaggare");
        world.rolledBack(() -> {
            var stream = returned(officer, GRADES.subList(0, 4));

            for (var address : List.of("effects:06:2019:competence", "effects:06:2018-2019:will-last")) {
                assertThat(figuresOf(world.coordinator(), address))
                        .isNotEmpty()
                        .allMatch(figure -> figure.absence().equals(Optional.of(Absence.HIDDEN)))
                        .allMatch(figure -> figure.notes().getFirst().sv().startsWith("Färre än fem mottagare"));
            }
            assertThat(figuresOf(officer, "effects:" + stream.id() + ":competence"))
                    .allMatch(figure -> figure.number().isEmpty());
        });
    }

    @Test
    void aProtectedPlaceIsNotAmongTheFive() {
        var officer = world.acting("handlaggare");
        world.rolledBack(() -> {
            returned(officer, GRADES);
            world.as(officer, () -> {
                withheld.withhold(municipalities().getFirst(), "Skyddad adress", officer);
                return true;
            });

            assertThat(figuresOf(world.coordinator(), "effects:06:2019:competence"))
                    .allMatch(figure -> figure.number().isEmpty());
        });
    }

    @Test
    void theFunderSeesAChartForEachThingThatWasAsked() throws Exception {
        var page = web.get()
                .uri("/funding/effects")
                .cookie(world.signIn("handlaggare"))
                .exchange()
                .getResponse()
                .getContentAsString();

        assertThat(page)
                .contains("<svg")
                .contains("Kompetens: bidrag till kvaliteten")
                .contains("Kommer det att bestå?");
        assertThat(web.get().uri("/funding/effects?stream=" + UUID.randomUUID()).cookie(world.signIn("handlaggare")))
                .hasStatus(404);
    }

    private Stream returned(Actor officer, List<Grade> grades) {
        var item = purse.item("4", "4:7", "prov");
        var recipients = municipalities().subList(0, grades.size());
        var condition = purse.condition(officer.organisation(), item, YEAR);
        var stream = world.as(officer, () -> purse.stream(officer.organisation(), YEAR, Recipients.MUNICIPALITIES));
        purse.fill(condition, 10_000);
        purse.move(Node.of(condition), Node.of(condition, stream), 10_000);
        var awards = purse.awards(stream, recipients);
        for (var index = 0; index < grades.size(); index++) {
            var award = awards.get(index);
            var decided = Node.of(condition, stream).to(NodeKind.DECIDED, award);
            purse.move(Node.of(condition, stream), decided, 1_000);
            purse.move(decided, decided.to(NodeKind.PAID), 1_000);
            var answer = new Answer(
                    new Kronor(1_000),
                    Kronor.ZERO,
                    Map.of("competence_basic", new Kronor(1_000)),
                    Map.of("competence", grades.get(index)),
                    Judgement.NO,
                    Judgement.YES,
                    Set.of(),
                    "");
            var writer = at(world.acting("vetlandas-handlaggare"), award.recipient());
            var certifier = at(world.acting("vetlanda"), award.recipient());
            world.as(writer, () -> {
                forms.start(award.id(), writer);
                forms.keep(award.id(), writer, 0, answer);
                return forms.handIn(award.id(), writer, 1);
            });
            assertThat(world.as(certifier, () -> forms.certify(award.id(), certifier, 1)))
                    .isEqualTo(ReturnForms.Certifying.CERTIFIED);
        }
        return stream;
    }

    private List<UUID> municipalities() {
        return organisations.listInCounty("06").stream()
                .filter(one -> one.kind() == OrganisationKind.MUNICIPALITY)
                .map(Organisation::id)
                .toList();
    }

    private static Actor at(Actor person, UUID organisation) {
        return new Actor(
                person.person(), person.personName(), organisation, "", "", null, null, person.role(), person.period());
    }

    private List<Figure> figuresOf(Actor asker, String address) {
        return world.as(
                asker,
                () -> figures.find(address(address)).orElseThrow().figures().toList());
    }

    private String told(Actor asker, String address) {
        var told = new StringBuilder();
        figuresOf(asker, address)
                .forEach(figure -> told.append(figure.label().sv().replaceFirst("^.*[0-9?]: |^.* 20[0-9]{2}: ", ""))
                        .append(' ')
                        .append(figure.number().orElseThrow())
                        .append("; "));
        return told.toString();
    }

    private static FigureAddress address(String text) {
        return FigureAddress.parse(text).orElseThrow();
    }
}
