package se.samsyn.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.Rounds;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Scope;
import se.samsyn.funding.Recipients;
import se.samsyn.funding.assessment.SampleCases;
import se.samsyn.funding.call.Calls;
import se.samsyn.funding.call.SampleApplication;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.Node;
import se.samsyn.funding.ledger.Purse;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.shared.Texts;

/** Money that is applied for, from the call to the last krona of it, in a real browser and by everybody who has a hand in it. */
@SamsynTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext // what is decided, paid and repaid would stand in the way of the others
class CallJourneyTests {
    private static final int YEAR = 2026;
    private static final byte[] STATUTES = SampleApplication.blankPage();
    private static final Pattern CALL = Pattern.compile(".*/calls/([0-9a-f-]{36}).*");
    private static final List<String> CHECKS = List.of("eligible", "statutes", "debts", "democracy", "signed");

    @LocalServerPort
    int port;

    @Autowired
    World world;

    @Autowired
    DSLContext sql;

    @Autowired
    Purse purse;

    @Autowired
    Calls calls;

    @Autowired
    SampleCases sample;

    @Autowired
    Ledger ledger;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ScheduledTaskHolder rounds;

    private Browsing browsing;

    @BeforeAll
    void open() {
        // nobody signs in as her in the demo
        asSystem(() -> sql.execute("update access.person set password_hash = (select password_hash from access.person"
                + " where user_name = 'vetlanda') where user_name = 'vetlandas-handlaggare'"));
        browsing = new Browsing(port);
    }

    @AfterAll
    void close() {
        browsing.close();
    }

    @Test
    void aCallRunsFromPublicationToRepayment() {
        var stream = stream();
        var officer = browsing.signedIn("handlaggare");
        var decider = browsing.signedIn("beslutare");
        var applicant = browsing.signedIn("vetlanda");

        var call = publish(officer, decider, "Medel till resan", stream);
        var application = apply(applicant, call, "Mindre våld i Vetlanda");

        var colleague = browsing.signedIn("granskare");
        var cases = List.of(officer, colleague, decider);
        for (var reader : cases) {
            openCase(reader, "Mindre våld i Vetlanda");
            declareNone(reader);
        }
        var statutes = officer.request().get(link(officer, "stadgar.pdf").getAttribute("href"));
        Assertions.assertThat(statutes.body()).isEqualTo(STATUTES);
        check(officer);
        assess(officer, 2, 1);
        assess(colleague, 2, 1);
        assertThat(colleague.locator("main")).containsText("poäng av 100, medelvärdet av två bedömningar");

        closeNow(call);
        suggest(officer, "350 000");
        link(officer, "Rangordning av utlysningens ärenden").click();
        assertThat(officer.locator("main")).containsText("1 rangordnade, 0 utanför");
        assertThat(officer.locator("tbody tr").first()).containsText("350\u00a0000\u00a0kr");

        decide(decider, "350 000");
        sendLetter(decider, officer, call);
        receiveLetter(applicant, application);

        pay(officer, decider, "Vetlanda");
        account(applicant, stream, "300 000", "50 000");
        repay(officer, stream, "50 000");

        code(officer, colleague);

        Assertions.assertThat(Scope.system().call(ledger::listFaults)).isEmpty();
        officer.navigate("/funding/account?year=" + YEAR);
        Assertions.assertThat(kronor(officer.locator("tbody tr")
                        .filter(new Locator.FilterOptions().setHasText(title(stream)))
                        .locator("td")
                        .allInnerTexts()))
                .as(
                        "available, received, used, unused, share, unaccounted, repaid, written off, outstanding, recipients")
                .containsExactly("1000000", "350000", "300000", "50000", "86", "0", "50000", "0", "0", "1");
    }

    @Test
    void aCaseIsNotThereForWhoeverHasAPartInItAndHerColleaguesGoOn() {
        var stream = stream();
        var officer = browsing.signedIn("handlaggare");
        var decider = browsing.signedIn("beslutare");
        var call = publish(officer, decider, "Medel i en liten bygd", stream);
        apply(browsing.signedIn("vetlanda"), call, "Stöd i en liten bygd");

        var partial = browsing.signedIn("granskare");
        openCase(partial, "Stöd i en liten bygd");
        var at = partial.url();
        partial.getByLabel("Ja. Ärendet försvinner då för mig.").check();
        press(partial, "Spara svaret");
        assertThat(partial.locator(".error-summary")).containsText("Skriv vad det gäller");
        partial.getByLabel("Ja. Ärendet försvinner då för mig.").check();
        fill(partial, Map.of("reason", "Min syster är enhetschef där"));
        press(partial, "Spara svaret");
        told(partial, "Ärendet finns inte längre för dig");
        assertThat(partial.locator("h1")).hasText("Ärenden");
        assertThat(partial.locator("main")).not().containsText("Stöd i en liten bygd");

        openCase(officer, "Stöd i en liten bygd");
        declareNone(officer);
        check(officer);
        var file = link(officer, "stadgar.pdf").getAttribute("href");
        openCase(decider, "Stöd i en liten bygd");
        Assertions.assertThat(decider.request().get(file).status())
                .as("before she has declared")
                .isEqualTo(404);
        declareNone(decider);
        Assertions.assertThat(partial.request().get(file).status()).isEqualTo(404);
        closeNow(call);
        var formerlyThere = browsing.signedIn("beslutare2");
        var others = Map.of(partial, 404, officer, 200, decider, 200);
        others.forEach((reader, status) -> assertIsThere(reader, at, status));
        wasOfTheApplicants("beslutare2", () -> {
            assertIsThere(formerlyThere, at, 404);
            assertKnowsNothing(formerlyThere, call, "Stöd i en liten bygd");
        });

        decide(decider, "350 000");
        assertKnowsNothing(partial, call, "Stöd i en liten bygd");
        officer.navigate("/calls/" + call + "/decisions");
        assertThat(officer.locator("tbody")).containsText("Stöd i en liten bygd");
        for (var reader : List.of(officer, partial)) {
            reader.navigate("/funding/payments/new");
            assertThat(reader.locator("tr").filter(new Locator.FilterOptions().setHasText("350\u00a0000\u00a0kr")))
                    .hasCount(reader.equals(officer) ? 1 : 0);
        }
    }

    private static void assertIsThere(Page reader, String at, int status) {
        for (var page : List.of("", "/assessments", "/decision")) {
            Assertions.assertThat(
                            Objects.requireNonNull(reader.navigate(at + page)).status())
                    .as(at + page)
                    .isEqualTo(status);
        }
        reader.navigate(at);
    }

    /** The call is there for her, and not the case, by whichever list she looks. */
    private static void assertKnowsNothing(Page reader, String call, String title) {
        reader.navigate("/cases?call=" + call);
        assertThat(reader.locator("main")).containsText("Inget ärende");
        reader.navigate("/calls/" + call + "/ranking");
        assertThat(reader.locator("main")).containsText("0 rangordnade, 0 utanför");
        assertThat(reader.locator("main")).not().containsText(title);
        reader.navigate("/calls/" + call + "/decisions");
        assertThat(reader.locator("main")).containsText("Inga ärenden har kommit in");
        assertThat(reader.locator("main")).not().containsText(title);
    }

    /** While that goes on, she is known to have been one of the applicant's people years ago. */
    private void wasOfTheApplicants(String userName, Runnable meanwhile) {
        var person = world.acting(userName).person();
        var applicant = world.vetlanda().organisation();
        asSystem(() -> sql.execute(
                "insert into access.membership (person_id, organisation_id, role, valid_from, valid_to)"
                        + " values ({0}, {1}, 'actor_reporter', '2019-01-01', '2019-12-31')",
                person, applicant));
        try {
            meanwhile.run();
        } finally {
            asSystem(() -> sql.execute(
                    "delete from access.membership where person_id = {0} and organisation_id = {1}",
                    person, applicant));
        }
    }

    private void asSystem(Runnable work) {
        Scope.system().run(() -> transaction.executeWithoutResult(_ -> work.run()));
    }

    private String publish(Page officer, Page decider, String title, Stream stream) {
        officer.navigate("/calls");
        link(officer, "Skriv en utlysning").click();
        fill(
                officer,
                Map.of(
                        "title", title,
                        "purpose", "Stöd till våldsutsatta i glesbygd",
                        "conditions", "Det som inte har använts betalas tillbaka",
                        "budget", "1 000 000",
                        "moneyFrom", YEAR + 1 + "-01-01",
                        "moneyTo", YEAR + 1 + "-12-31",
                        "opens", "2026-01-01 09:00:00",
                        "closes", "2099-07-01 14:00:00"));
        officer.locator("#goals input").first().check();
        officer.locator("#kinds").getByLabel("Kommun", exactly()).check();
        officer.locator("#stream").selectOption(new SelectOption().setLabel(title(stream)));
        fill(
                officer,
                Map.of(
                        "criterionName1", "Behov",
                        "criterionWeight1", "60",
                        "criterionGrades1", "inget\nvisst\nstort",
                        "criterionName2", "Genomförande",
                        "criterionWeight2", "40",
                        "criterionGrades2", "oklart\nplanerat",
                        "attachmentName1", "Stadgar"));
        officer.getByLabel("Bilaga 1 krävs").check();
        press(officer, "Spara utkastet");
        told(officer, "Utkastet är sparat");
        assertThat(button(officer, "Publicera utlysningen")).hasCount(0);

        decider.navigate(officer.url());
        press(decider, "Publicera utlysningen");
        told(decider, "Utlysningen är publicerad");
        return idIn(decider.url());
    }

    /** Fills in and sends in an application; its address. */
    private static String apply(Page applicant, String call, String title) {
        applicant.navigate("/calls/" + call);
        press(applicant, "Börja en ansökan");
        assertThat(applicant.locator("main")).containsText("Det här saknas innan ansökan kan skickas in");
        var application = applicant.url();
        link(applicant, "Vad ni vill göra").click();
        fill(
                applicant,
                Map.of(
                        "title", title,
                        "need", "Den som bor långt från stödet avstår",
                        "work", "Stöd på telefon och i hemmet",
                        "results", "Fler får stöd, som följs upp varje år"));
        goOn(applicant, "Mål och målgrupper");
        applicant.locator("#goals input").first().check();
        applicant.locator("#violenceForms input").first().check();
        goOn(applicant, "Var");
        applicant.locator("#places input").first().check();
        goOn(applicant, "Budget");
        fill(applicant, Map.of("cost_staff", "500 000", "own", "100 000"));
        goOn(applicant, "Kontakt");
        fill(applicant, Map.of("function", "Kvinnofridssamordnaren"));
        keep(applicant);

        applicant.navigate(application);
        assertThat(applicant.locator("#send").locator("..").locator("li")).hasText("En bilaga som krävs saknas.");
        applicant.getByLabel("Fil: Stadgar").setInputFiles(new FilePayload("stadgar.pdf", "application/pdf", STATUTES));
        press(applicant, "Lägg till filen");
        told(applicant, "Filen är tillagd");
        press(applicant, "Skicka in ansökan");
        told(applicant, "Ansökan har kommit in");
        assertThat(applicant.locator("h1")).hasText("Kvittens");
        return application;
    }

    private static void goOn(Page applicant, String next) {
        keep(applicant);
        link(applicant, "Nästa del: " + next).click();
        assertThat(applicant.locator("h1")).hasText(next);
    }

    private static void keep(Page applicant) {
        press(applicant, "Spara");
        told(applicant, "Sparat");
    }

    private static void openCase(Page reader, String title) {
        openAnew(reader, title);
        assertThat(reader.locator("main")).containsText("Innan du ser vad som står i ansökan");
        assertThat(reader.locator("main")).not().containsText("Den som bor långt från stödet avstår");
    }

    private static void openAnew(Page reader, String title) {
        reader.navigate("/cases");
        reader.locator("#q").fill(title);
        press(reader, "Visa");
        reader.locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText(title))
                .getByRole(AriaRole.LINK)
                .click();
    }

    private static void declareNone(Page reader) {
        reader.locator("#conflict").getByLabel("Nej", exactly()).check();
        press(reader, "Spara svaret");
        told(reader, "Du ser nu ansökan");
        assertThat(reader.locator("main")).containsText("Den som bor långt från stödet avstår");
    }

    private static void check(Page officer) {
        for (var item : CHECKS) {
            officer.locator("#item").selectOption(item);
            officer.locator("#outcome").selectOption("met");
            officer.locator("#evidence").fill("Handling 3 i ärendet");
            press(officer, "Spara kontrollen");
            told(officer, "Kontrollen är sparad");
        }
        assertThat(officer.locator("main")).not().containsText("inte kontrollerat");
    }

    private static void assess(Page officer, int need, int work) {
        link(officer, "Bedömningar och förslag").click();
        press(officer, "Börja bedöma");
        officer.locator("input[name=grade1][value='" + need + "']").check();
        officer.locator("#reason1").fill("Behovet är underbyggt");
        officer.locator("input[name=grade2][value='" + work + "']").check();
        officer.locator("#reason2").fill("Planen håller");
        press(officer, "Lämna in bedömningen");
        told(officer, "Bedömningen är inlämnad");
    }

    private static void suggest(Page officer, String amount) {
        officer.reload();
        officer.locator("#outcome").getByLabel("Bevilja", exactly()).check();
        fill(officer, Map.of("amount", amount, "why", "Svarar bäst mot utlysningens ändamål"));
        press(officer, "Spara förslaget");
        told(officer, "Förslaget är sparat");
    }

    private static void decide(Page decider, String amount) {
        link(decider, "Beslut").first().click();
        decider.locator("#result").selectOption(new SelectOption().setLabel("Beviljad"));
        fill(decider, Map.of("amount", amount, "reason", "Stort behov och en plan som håller"));
        decider.locator("#appeal").selectOption(new SelectOption().setLabel("Kan inte överklagas"));
        press(decider, "Besluta");
        told(decider, "Beslutet är fattat");
        assertThat(decider.locator("#reason")).hasValue("");
    }

    /** Ordered by the decider, laid with the applicant by what runs by itself, and read there by a person. */
    private void sendLetter(Page decider, Page officer, String call) {
        decider.navigate("/calls/" + call + "/decisions");
        press(decider, "Skicka beslutsbreven");
        told(decider, "Breven skickas nu");
        Rounds.go(rounds, "se.samsyn.funding.decision.LetterSending.each");
        officer.navigate("/calls/" + call + "/decisions");
        assertThat(officer.locator("tbody")).containsText("Skickat ");
    }

    private static void receiveLetter(Page applicant, String application) {
        applicant.navigate(application);
        link(applicant, "Beslut").last().click();
        assertThat(applicant.locator("main")).containsText("350\u00a0000\u00a0kr");
        var letter =
                applicant.request().get(link(applicant, "Öppna brevet (PDF)").getAttribute("href"));
        Assertions.assertThat(letter.headers()).containsEntry("content-type", "application/pdf");
        press(applicant, "Bekräfta att vi har fått beslutet");
        told(applicant, "Mottagandet är bekräftat");
    }

    private void pay(Page officer, Page decider, String recipient) {
        officer.navigate("/funding/payments");
        link(officer, "Ny betallista").click();
        for (var other : officer.locator("input[name=pay]").all()) {
            other.uncheck();
        }
        officer.getByLabel(recipient).check();
        officer.locator("#payOn").fill(payDay().toString());
        press(officer, "Gör betallistan");
        told(officer, "Betallistan är gjord");
        assertThat(link(officer, "Hämta betalfilen")).hasCount(0);

        var other = browsing.signedIn("beslutare2");
        for (var approver : List.of(decider, other)) {
            approver.navigate(officer.url());
            press(approver, "Godkänn 350\u00a0000\u00a0kr");
            told(approver, approver.equals(decider) ? "Det behövs ett till" : "godkänd av två och bokförd");
        }
        officer.reload();
        var file = officer.request().get(link(officer, "Hämta betalfilen").getAttribute("href"));
        Assertions.assertThat(file.text()).contains("pain.001.001.03", "350000");
    }

    /** A colleague fills it in and hands it in, and she who applied certifies it. */
    private void account(Page applicant, Stream stream, String used, String unused) {
        var writer = browsing.signedIn("vetlandas-handlaggare");
        writer.navigate("/funding/returns");
        link(writer, title(stream)).click();
        press(writer, "Påbörja redovisningen");
        fill(writer, Map.of("used", used, "unused", unused, "use-competence_basic", used, "told", "Kurser och stöd"));
        writer.getByLabel("Brist på tid").check();
        writer.locator("#effect-competence").selectOption("four");
        writer.locator("#without").getByLabel("Nej", exactly()).check();
        writer.locator("#lasts").getByLabel("Delvis", exactly()).check();
        press(writer, "Spara");
        told(writer, "Redovisningen är sparad");
        press(writer, "Lämna in");
        told(writer, "Redovisningen är inlämnad");
        assertThat(button(writer, "Intyga")).hasCount(0);

        applicant.navigate(writer.url());
        press(applicant, "Intyga");
        told(applicant, "intygad och bokförd");
    }

    private void repay(Page officer, Stream stream, String amount) {
        officer.navigate("/funding/streams/" + stream.id() + "/returns");
        officer.locator("tbody").getByRole(AriaRole.LINK).click();
        officer.locator("#dueOn").fill(today().plusDays(30).toString());
        press(officer, "Återkräv");
        told(officer, "Återkravet är gjort");
        var claim = officer.locator("section[aria-labelledby=claims]").innerText();
        var paid = officer.url();

        officer.navigate("/funding/claims");
        fill(
                officer,
                Map.of(
                        "paidOn",
                        today().toString(),
                        "amount",
                        amount,
                        "payer",
                        "VETLANDA KOMMUN",
                        "reference",
                        claim.replaceAll("(?s).*med referens ", "").strip(),
                        "bankReference",
                        "Insättning 7"));
        press(officer, "Hitta återkrav");
        assertThat(officer.locator("main")).containsText("Referensen hör till det här återkravet");
        officer.getByRole(AriaRole.BUTTON, named("Registrera på", false)).click();
        told(officer, "Inbetalningen är bokförd");

        officer.navigate(paid);
        assertThat(officer.locator("dl.facts").first().locator("dd").last()).hasText("0\u00a0kr");
    }

    /** What was told is coded; for a colleague who turns out to have a part in the case it is not there. */
    private static void code(Page officer, Page colleague) {
        officer.navigate("/funding/answers");
        fill(
                officer,
                Map.of(
                        "code",
                        "kurser",
                        "nameSv",
                        "Kurser",
                        "nameEn",
                        "Courses",
                        "covers",
                        "Någon har lärt sig något"));
        press(officer, "Lägg till en kod");
        told(officer, "Koden är tillagd");
        link(officer, "Kurser och stöd").click();
        var answer = officer.url();
        officer.getByLabel("Kurser: Någon har lärt sig något").check();
        press(officer, "Spara kodningen");
        told(officer, "Kodningen är sparad");
        var coded =
                officer.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("Någon har lärt sig något"));
        assertThat(coded.getByRole(AriaRole.LINK)).hasText("1");

        colleague.navigate(answer);
        assertThat(colleague.locator("main")).containsText("Visas när du själv har kodat svaret");
        openAnew(colleague, "Mindre våld i Vetlanda");
        colleague.getByText("Det har ändrats").click();
        colleague.getByLabel("Ja. Ärendet försvinner då för mig.").check();
        fill(colleague, Map.of("reason", "Jag har fått en tjänst där"));
        press(colleague, "Spara svaret");
        told(colleague, "Ärendet finns inte längre för dig");
        Assertions.assertThat(Objects.requireNonNull(colleague.navigate(answer)).status())
                .isEqualTo(404);
        colleague.navigate("/funding/answers");
        assertThat(colleague.locator("main")).not().containsText("Kurser och stöd");
    }

    private Stream stream() {
        var funder = world.acting("handlaggare");
        var item = Scope.system().call(() -> purse.item("UO 13", "3:1", "9"));
        return Scope.of(funder)
                .call(() -> Objects.requireNonNull(transaction.execute(_ -> {
                    var condition = purse.condition(funder.organisation(), item, YEAR);
                    var stream = purse.stream(funder.organisation(), YEAR, Recipients.SEVERAL);
                    purse.fill(condition, 1_000_000);
                    purse.move(Node.of(condition), Node.of(condition, stream), 1_000_000);
                    return stream;
                })));
    }

    private void closeNow(String call) {
        Scope.of(world.acting("handlaggare"))
                .run(() -> transaction.executeWithoutResult(_ -> sample.close(calls.get(UUID.fromString(call)))));
    }

    private static String title(Stream stream) {
        return stream.name().sv() + " " + stream.year();
    }

    private static LocalDate today() {
        return LocalDate.now(Texts.SWEDEN);
    }

    private static LocalDate payDay() {
        var day = today().plusDays(3);
        return day.getDayOfWeek().getValue() > 5 ? day.plusDays(2) : day;
    }

    private static String idIn(String address) {
        Matcher found = CALL.matcher(address);
        if (!found.matches()) {
            throw new AssertionError("no call at " + address);
        }
        return found.group(1);
    }

    private static List<String> kronor(List<String> cells) {
        return cells.stream().map(cell -> cell.replaceAll("[^0-9]", "")).toList();
    }

    private static void fill(Page page, Map<String, String> values) {
        values.forEach((field, value) -> page.locator("[id='" + field + "']").fill(value));
    }

    private static void told(Page page, String notice) {
        assertThat(page.locator(".notice").first()).containsText(notice);
    }

    private static void press(Page page, String name) {
        button(page, name).click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, named(name, true));
    }

    private static Locator link(Page page, String name) {
        return page.locator("main")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Page.GetByRoleOptions named(String name, boolean exactly) {
        return new Page.GetByRoleOptions().setName(name).setExact(exactly);
    }

    private static Locator.GetByLabelOptions exactly() {
        return new Locator.GetByLabelOptions().setExact(true);
    }
}
