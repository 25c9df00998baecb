package se.samsyn.funding.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.access.Scope;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.ledger.Amount;
import se.samsyn.funding.ledger.Condition;
import se.samsyn.funding.ledger.Node;
import se.samsyn.funding.ledger.NodeKind;
import se.samsyn.funding.ledger.Purse;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.organisation.Organisations;
import se.samsyn.organisation.Withheld;
import se.samsyn.publication.Figures;
import se.samsyn.report.Chapters;
import se.samsyn.report.Reports;
import se.samsyn.report.Submissions;
import se.samsyn.report.frozen.Verification;
import se.samsyn.shared.Absence;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;

/** Figures on funds in a county: the same sums for whoever asks, into a report and out of it. */
@SamsynTest
class FundFiguresTests {
    private static final int YEAR = 2019;

    @Autowired
    MockMvcTester web;

    @Autowired
    World world;

    @Autowired
    Purse purse;

    @Autowired
    Figures figures;

    @Autowired
    EconomicAccounts accounts;

    @Autowired
    Organisations organisations;

    @Autowired
    Withheld withheld;

    @Autowired
    Reports reports;

    @Autowired
    Chapters chapters;

    @Autowired
    Submissions submissions;

    UUID shelter = new UUID(0, 0);

    Condition condition = new Condition(shelter, shelter, shelter, YEAR, "", LocalizedText.same(""), true);

    @Test
    void whoeverAsksGetsTheSameSumsAsTheFundersAccountHas() {
        var askers = List.of(world.coordinator(), world.eksjo(), world.national());
        paid((officer, stream) -> {
            var here = Selection.ALL.with(Dimension.COUNTY, "06").with(Dimension.YEAR, "" + YEAR);
            var account =
                    world.as(officer, () -> accounts.of(officer.organisation()).of(here));
            for (var asker : askers) {
                assertThat(List.of(
                                number(asker, "all:received"),
                                number(asker, "all:used"),
                                number(asker, "all:unused"),
                                number(asker, "all:repaid"),
                                number(asker, "all:recipients"),
                                number(asker, "all:share"),
                                number(asker, "municipality:received"),
                                number(asker, "civil-society:received"),
                                number(asker, stream.id() + ":received")))
                        .as(asker.personName())
                        .containsExactly(1_700L, 600L, 400L, 300L, 3L, 60L, 1_500L, 200L, 1_700L);
            }
            assertThat(account.of(Amount.RECEIVED).amount()).isEqualTo(1_700);
        });
    }

    @Test
    void aProtectedPlaceIsInNoSumAndInNoDifferenceBetweenSums() {
        var coordinator = world.coordinator();
        paid((officer, stream) -> {
            world.as(officer, () -> {
                withheld.withhold(shelter, "Skyddad adress", officer);
                return true;
            });

            assertThat(number(coordinator, "all:received")).isEqualTo(1_500);
            assertThat(number(coordinator, "all:recipients")).isEqualTo(2);
            assertThat(number(coordinator, "civil-society:received")).isZero();
            assertThat(number(coordinator, stream.id() + ":received")).isEqualTo(1_500);
            assertThat(world.as(coordinator, () -> figures.offers("06", Period.year(YEAR))).stream()
                            .map(offer -> offer.address().toString()))
                    .noneMatch(address -> address.contains("civil-society"));
            assertThat(number(officer, "all:received"))
                    .as("whoever may know of it gets the same figure")
                    .isEqualTo(1_500);
        });
    }

    @Test
    void whatNobodyHasAccountedForHasNoShare() {
        paid((officer, stream) -> {
            assertThat(figure(world.coordinator(), "civil-society:share").absence())
                    .contains(Absence.NOT_REPORTED);
            assertThat(figure(world.coordinator(), "region:share").absence()).contains(Absence.NOT_APPLICABLE);
        });
    }

    @Test
    void onlyFiguresThatAreThereAreFound() {
        world.rolledBack(
                world.coordinator(),
                () -> assertThat(List.of(
                                "funds:06:2019:all:available",
                                "funds:06:2019:all:shar",
                                "funds:06:2019:shelter:received",
                                "funds:99:2019:all:received",
                                "funds:06:1900-2019:all:received",
                                "funds:06:2019:" + UUID.randomUUID() + ":received",
                                "funds:06:2019",
                                "fundtable:06"))
                        .allSatisfy(address -> assertThat(figures.find(
                                        FigureAddress.parse(address).orElseThrow()))
                                .as(address)
                                .isEmpty()));
    }

    @Test
    void aReportThatIsSentInKeepsTheFigureAsItWas() {
        var coordinator = world.coordinator();
        var chief = world.chief();
        paid((officer, stream) -> {
            var number = world.as(coordinator, () -> {
                var report = reports.find("06", Period.years(2020, 2021)).orElseThrow();
                var chapter = chapters.listOf(report.id()).getLast();
                chapters.save(
                        chapter.id(),
                        chapter.version(),
                        chapter.title(),
                        chapter.text() + "\n\n![](figure:fundtable:06:" + YEAR + ")\n",
                        coordinator);
                chapters.plan(chapter.id(), coordinator.person(), true);
                reports.askForReview(report.id(), coordinator);
                world.as(chief, () -> reports.approve(report.id(), chief));
                return ((Submissions.Sending.Sent) submissions.send(report.id(), coordinator)).referenceNumber();
            });
            world.as(officer, () -> {
                pay(stream, organisations.getByKey("region-jonkopings-lan").id(), 5_000);
                return true;
            });

            var kept = world.as(coordinator, () -> submissions.get(number));
            assertThat(Verification.of(kept.content(), kept.sha256())).isInstanceOf(Verification.Verified.class);
            assertThat(kept.frozen()
                            .findFigure(address("all:received"))
                            .orElseThrow()
                            .number()
                            .orElseThrow()
                            .longValueExact())
                    .isEqualTo(1_700);
            assertThat(number(coordinator, "all:received")).isEqualTo(6_700);
        });
    }

    /** As users do: the funder reads its account, the county's coordinator puts the figure into a chapter. */
    @Test
    void theChapterShowsTheNumberOfTheFundersAccount() throws Exception {
        var officer = world.acting("handlaggare");
        var year = Scope.of(officer)
                .call(() -> accounts.of(officer.organisation())
                        .listParts(Selection.ALL.with(Dimension.COUNTY, "06"), Dimension.YEAR)
                        .getFirst()
                        .key());
        var told = first(
                get("/funding/account?by=county&year=" + year, world.signIn("handlaggare")),
                "of=received&amp;year=" + year + "&amp;county=06\">([0-9]+(?:\u00a0[0-9]+)*)");
        var coordinator = world.signIn("samordnare");
        var report = first(get("/reports", coordinator), "href=\"(/reports/[0-9a-f-]{36})\"");
        var chapter = first(get(report, coordinator), "href=\"(/reports/[0-9a-f-]{36}/chapters/[0-9a-f-]{36})");

        var shown = web.post()
                .uri(chapter)
                .cookie(coordinator)
                .with(csrf())
                .param("title", "Metod")
                .param("text", "Text.")
                .param("what", "insert")
                .param("figure", "fundtable:06:" + year)
                .exchange();

        assertThat(shown).hasStatusOk();
        assertThat(shown.getResponse().getContentAsString())
                .contains("Medel efter slag av mottagare, Jönköpings län " + year)
                .contains(told);
        assertThat(get("/figures/funds:06:" + year + ":all:received", coordinator))
                .contains(told)
                .doesNotContain("/funding/account");
        assertThat(get("/figures/funds:06:" + year + ":all:received", world.signIn("handlaggare")))
                .contains("/funding/account?by=kind&amp;year=" + year + "&amp;county=06");
    }

    private String get(String path, Cookie cookie) throws Exception {
        return web.get().uri(path).cookie(cookie).exchange().getResponse().getContentAsString();
    }

    private static String first(String page, String pattern) {
        var found = Pattern.compile(pattern).matcher(page);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private static FigureAddress address(String rest) {
        return FigureAddress.parse("funds:06:" + YEAR + ":" + rest).orElseThrow();
    }

    private Figure figure(Actor asker, String rest) {
        return world.as(asker, () -> switch (figures.find(address(rest)).orElseThrow()) {
            case Exhibit.Single(var figure) -> figure;
            case Exhibit.Table table -> throw new AssertionError(table.address());
        });
    }

    private long number(Actor asker, String rest) {
        return figure(asker, rest).number().orElseThrow().longValueExact();
    }

    /** Two municipalities and a shelter, one of which has accounted for what it received. */
    private void paid(BiConsumer<Actor, Stream> claim) {
        var officer = world.acting("handlaggare");
        world.rolledBack(() -> {
            var item = purse.item("4", "4:7", "prov");
            shelter = organisations.add(
                    "jouren-i-provet",
                    OrganisationKind.CIVIL_SOCIETY,
                    "Jouren i provet",
                    null,
                    "06",
                    LocalDate.of(2018, 1, 1));
            var stream = world.as(officer, () -> book(officer, item));
            claim.accept(officer, stream);
        });
    }

    private Stream book(Actor officer, UUID item) {
        condition = purse.condition(officer.organisation(), item, YEAR);
        var stream = purse.stream(officer.organisation(), YEAR, Recipients.SEVERAL);
        purse.fill(condition, 10_000);
        purse.move(Node.of(condition), Node.of(condition, stream), 9_000);
        var municipalities = organisations.listInCounty("06").stream()
                .filter(one -> one.kind() == OrganisationKind.MUNICIPALITY)
                .map(Organisation::id)
                .toList();
        var accounted = pay(stream, municipalities.getFirst(), 1_000);
        purse.move(accounted, accounted.to(NodeKind.USED), 600);
        purse.move(accounted, accounted.to(NodeKind.UNUSED), 400);
        purse.move(accounted.to(NodeKind.UNUSED), accounted.to(NodeKind.REPAID), 300);
        pay(stream, municipalities.get(1), 500);
        pay(stream, shelter, 200);
        return stream;
    }

    private Node pay(Stream stream, UUID recipient, long sek) {
        var award = purse.awards(stream, List.of(recipient)).getFirst();
        var decided = Node.of(condition, stream).to(NodeKind.DECIDED, award);
        purse.move(Node.of(condition, stream), decided, sek);
        purse.move(decided, decided.to(NodeKind.PAID), sek);
        return decided.to(NodeKind.PAID);
    }
}
