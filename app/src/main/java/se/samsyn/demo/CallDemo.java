package se.samsyn.demo;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import se.samsyn.access.Actor;
import se.samsyn.access.People;
import se.samsyn.funding.call.Answers;
import se.samsyn.funding.call.Applications;
import se.samsyn.funding.call.Attachments;
import se.samsyn.funding.call.Call;
import se.samsyn.funding.call.Calls;
import se.samsyn.funding.call.Criterion;
import se.samsyn.funding.call.Partners;
import se.samsyn.funding.call.Section;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Period;
import se.samsyn.shared.Texts;
import se.samsyn.strategy.Goal;
import se.samsyn.strategy.Strategies;

/** A call that is open, an application that is begun, and a call that is drafted. As much money as S0's call had; all else is made up. */
@Component
class CallDemo implements DemoPart {
    /** A PDF of one page with nothing on it. */
    private static final String EMPTY_PAGE = """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
            trailer<</Size 4/Root 1 0 R>>
            startxref
            0
            %%EOF
            """;

    private final Calls calls;
    private final Applications applications;
    private final Partners partners;
    private final Attachments attachments;
    private final Strategies strategies;
    private final People people;
    private final InstantSource clock;

    CallDemo(
            Calls calls,
            Applications applications,
            Partners partners,
            Attachments attachments,
            Strategies strategies,
            People people,
            InstantSource clock) {
        this.calls = calls;
        this.applications = applications;
        this.partners = partners;
        this.attachments = attachments;
        this.strategies = strategies;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return CALLS;
    }

    @Override
    public void load(DemoFiles files) {
        var officer = acting("handlaggare");
        var goals = strategies.listFor(null).stream()
                .filter(strategy -> strategy.countyCode() == null)
                .findFirst()
                .orElseThrow()
                .goals()
                .stream()
                .map(Goal::id)
                .limit(2)
                .toList();
        var open = add(content("Medel till lokalt arbete mot mäns våld mot kvinnor", goals), officer);
        if (!(calls.publish(open, 1, acting("beslutare")) instanceof Calls.Published.Done)) {
            throw new IllegalStateException("the demo's call is not published");
        }
        apply(open, goals.getFirst(), files);
        add(content("Medel till samverkan mellan regioner och ideella organisationer", goals), officer);
    }

    /** Begun by Eksjö, with a partner that has not answered. */
    private void apply(UUID call, UUID goal, DemoFiles files) {
        var eksjo = acting("eksjo");
        var application = applications.begin(call, eksjo);
        applications.save(
                application,
                Section.PROJECT,
                0,
                new Answers(Map.of(
                        "title", List.of("Stöd nära hemmet i en liten kommun"),
                        "need", List.of("Den som bor långt från centralorten avstår ofta från att söka stöd."))),
                eksjo);
        applications.save(application, Section.AIMS, 0, new Answers(Map.of("goals", List.of(goal.toString()))), eksjo);
        applications.save(application, Section.BUDGET, 0, new Answers(Map.of("cost_staff", List.of("450000"))), eksjo);
        partners.ask(
                application, files.actor("region-jonkopings-lan"), "Öppnar mottagningen en kväll i veckan.", eksjo);
        attachments.add(
                application,
                calls.get(call).attachments().getFirst().id(),
                "exempel.pdf",
                EMPTY_PAGE.getBytes(StandardCharsets.UTF_8),
                eksjo);
    }

    private UUID add(Call.Content content, Actor officer) {
        return calls.add(UUID.randomUUID(), content, officer.organisation(), officer.person(), true);
    }

    private Call.Content content(String title, List<UUID> goals) {
        var today = LocalDate.ofInstant(clock.instant(), Texts.SWEDEN);
        var year = today.getYear() + 1;
        return new Call.Content(
                null,
                null,
                title,
                "Medlen ska ge våldsutsatta i hela landet tidigare och bättre stöd, och nå grupper som sällan söker hjälp.",
                "Arbete som görs av flera aktörer tillsammans, och arbete i kommuner som inte fått medel tidigare.",
                "Medlen används för det som står i beslutet. Det som inte använts betalas tillbaka. Arbetet redovisas senast den 31 mars året efter.",
                Set.of(
                        OrganisationKind.MUNICIPALITY,
                        OrganisationKind.REGION,
                        OrganisationKind.MUNICIPAL_ASSOCIATION,
                        OrganisationKind.CIVIL_SOCIETY),
                Set.of(),
                new Kronor(5_000_000),
                Period.year(year),
                today.atStartOfDay(Texts.SWEDEN).toInstant(),
                today.plusDays(90).atTime(14, 0).atZone(Texts.SWEDEN).toInstant(),
                25,
                false,
                goals,
                List.of(
                        new Criterion(
                                "Behov",
                                40,
                                List.of(
                                        "Behovet är inte beskrivet.",
                                        "Behovet är beskrivet men inte underbyggt.",
                                        "Behovet är underbyggt med egna uppgifter.",
                                        "Behovet är underbyggt och stort jämfört med andra områdens.")),
                        new Criterion(
                                "Genomförande",
                                35,
                                List.of(
                                        "Det framgår inte vad som ska göras.",
                                        "Det framgår vad som ska göras men inte hur.",
                                        "Arbetet är planerat i tid och bemanning.",
                                        "Arbetet är planerat, har ägare och följs upp.")),
                        new Criterion(
                                "Samverkan",
                                25,
                                List.of(
                                        "Ingen annan aktör deltar.",
                                        "Andra aktörer är tillfrågade.",
                                        "Andra aktörer har bekräftat att de deltar."))),
                List.of(new Call.Attachment("Stadgar (ideella organisationer)", false)));
    }

    private Actor acting(String userName) {
        return people.listPlaces(people.findAccount(userName).orElseThrow().id())
                .getFirst()
                .actor();
    }
}
