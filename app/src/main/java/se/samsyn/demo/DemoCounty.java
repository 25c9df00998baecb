package se.samsyn.demo;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.People;
import se.samsyn.access.Scope;

/** Jönköping county 2020–2021 as S1 tells of it, put into an empty store as a whole or not at all. */
@Component
public class DemoCounty {
    /** The account that its national agency pays from; nobody's. */
    public static final Map<String, String> SETTINGS = Map.of(
            "samsyn.funding.payment.debtors.jamstalldhetsmyndigheten.iban",
            "SE4550000000058398257466",
            "samsyn.funding.payment.debtors.jamstalldhetsmyndigheten.bic",
            "TESTSESS");

    private final List<DemoPart> parts;
    private final People people;

    DemoCounty(List<DemoPart> parts, People people) {
        this.parts = parts.stream()
                .sorted(Comparator.comparingInt(DemoPart::getOrder))
                .toList();
        this.people = people;
    }

    /** An account one can try, as it is printed at start. */
    public record Account(String userName, String password, String what) {}

    public static List<Account> accounts() {
        return DemoPeople.ACCOUNTS.stream()
                .map(account -> new Account(account.userName(), DemoPeople.PASSWORD, account.displayName()))
                .toList();
    }

    @Transactional
    public void load() {
        var files = new DemoFiles();
        parts.forEach(part -> part.load(files));
    }

    /** Whether this store holds the demo. */
    @Transactional(readOnly = true)
    public boolean isLoaded() {
        return people.findAccount(DemoPeople.ACCOUNTS.getFirst().userName()).isPresent();
    }

    /** The account of that name, acting in its first place: for tests and the command line. */
    public Actor acting(String userName) {
        return Scope.system()
                .call(() -> people.listPlaces(
                                people.findAccount(userName).orElseThrow().id())
                        .getFirst()
                        .actor());
    }
}
