package se.samsyn.demo;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import se.samsyn.access.People;
import se.samsyn.access.Role;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Period;

/** The actors that stand behind the strategy, and the accounts one can try Samsyn with. No real person is named. */
@Component
class DemoPeople implements DemoPart {
    /** Known to everybody: a demo store holds nothing that is secret. */
    static final String PASSWORD = "samsyn-demo-2021";

    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);

    private final Organisations organisations;
    private final People people;

    DemoPeople(Organisations organisations, People people) {
        this.organisations = organisations;
        this.people = people;
    }

    /** One account of the demo: its name, what it is called, where it works and as what. */
    record Account(String userName, String displayName, String actor, Role role) {}

    static final List<Account> ACCOUNTS = List.of(
            new Account("samordnare", "Länssamordnaren", "lansstyrelsen-jonkoping", Role.COUNTY_COORDINATOR),
            new Account("chef", "Avdelningschefen", "lansstyrelsen-jonkoping", Role.ACTOR_APPROVER),
            new Account("eksjo", "Kvinnofridssamordnaren i Eksjö", "kommun-eksjo", Role.ACTOR_REPORTER),
            new Account("vetlanda", "Socialchefen i Vetlanda", "kommun-vetlanda", Role.ACTOR_APPROVER),
            new Account("regionen", "Strategen på regionen", "region-jonkopings-lan", Role.ACTOR_REPORTER),
            new Account("nationell", "Utredaren", "jamstalldhetsmyndigheten", Role.NATIONAL_READER),
            new Account("handlaggare", "Handläggaren", "jamstalldhetsmyndigheten", Role.FUNDS_OFFICER),
            new Account("granskare", "Medhandläggaren", "jamstalldhetsmyndigheten", Role.FUNDS_OFFICER),
            new Account("beslutare", "Enhetschefen", "jamstalldhetsmyndigheten", Role.FUNDS_DECIDER),
            new Account("beslutare2", "Biträdande enhetschefen", "jamstalldhetsmyndigheten", Role.FUNDS_DECIDER),
            new Account("admin", "Administratören", "samsyn-forvaltning", Role.ADMINISTRATOR));

    @Override
    public int getOrder() {
        return PEOPLE;
    }

    @Override
    public void load(DemoFiles files) {
        var known = organisations.listAll();
        for (var row : files.csv("actors.csv")) {
            var name = row.get("name");
            var organisation = known.stream()
                    .filter(other -> other.name().equals(name))
                    .filter(other -> other.kind().code().equals(row.get("kind")))
                    .findFirst()
                    .orElseGet(() -> organisations.get(organisations.add(
                            row.get("key"),
                            OrganisationKind.of(row.get("kind")),
                            name,
                            null,
                            DemoFiles.COUNTY,
                            FIRST)));
            files.know(row.get("key"), organisation);
        }
        for (var key : List.of("jamstalldhetsmyndigheten", "samsyn-forvaltning", "lansstyrelsen-orebro")) {
            files.know(key, organisations.getByKey(key));
        }
        for (var account : ACCOUNTS) {
            var person = people.add(account.userName(), account.displayName(), PASSWORD);
            people.join(person, files.actor(account.actor()), account.role());
            people.listPlaces(person).stream()
                    .map(People.Place::actor)
                    .forEach(actor -> people.keepPeriod(actor, Period.years(2020, 2021)));
        }
    }
}
