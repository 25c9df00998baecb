package se.samsyn;

import java.io.PrintStream;
import org.jooq.DSLContext;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.access.People;
import se.samsyn.access.Role;
import se.samsyn.access.Scope;
import se.samsyn.demo.DemoCounty;
import se.samsyn.organisation.Organisations;
import se.samsyn.organisation.ReferenceData;

/** Fills an empty store before the first page is served, and tells whoever started Samsyn how to get in. */
@Component
class StartUp implements ApplicationRunner {
    private static final long FILLING = 7_265_011;

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final ReferenceData reference;
    private final DemoCounty demo;
    private final Organisations organisations;
    private final People people;
    private final Environment environment;

    StartUp(
            DSLContext sql,
            TransactionTemplate transaction,
            ReferenceData reference,
            DemoCounty demo,
            Organisations organisations,
            People people,
            Environment environment) {
        this.sql = sql;
        this.transaction = transaction;
        this.reference = reference;
        this.demo = demo;
        this.organisations = organisations;
        this.people = people;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Scope.system().run(() -> transaction.executeWithoutResult(_ -> fill()));
    }

    private void fill() {
        sql.execute("select pg_advisory_xact_lock({0})", FILLING); // two processes may start on one empty database
        if (!organisations.isEmpty()) {
            return;
        }
        reference.loadIntoEmptyStore();
        if (environment.getProperty("samsyn.demo", Boolean.class, false)) {
            demo.load();
        }
    }

    /** Where Samsyn is, and the demo accounts; in a store where nobody can sign in yet, a link for the first administrator. */
    void announce(PrintStream out) {
        var address = "http://localhost:" + environment.getProperty("local.server.port");
        out.println("Samsyn: " + address);
        Scope.system().run(() -> {
            if (demo.isLoaded()) {
                out.println("Demo accounts (password "
                        + DemoCounty.accounts().getFirst().password() + "):");
                DemoCounty.accounts()
                        .forEach(account -> out.printf("  %-12s %s%n", account.userName(), account.what()));
            } else if (!people.isAnybodyThere()) {
                out.println("First administrator, once: " + address + "/welcome/" + firstAdministrator());
                out.println("  (user name: admin; the link works for three days)");
            }
        });
        out.flush();
    }

    private String firstAdministrator() {
        return java.util.Objects.requireNonNull(transaction.execute(_ -> {
            var person = people.findAccount("admin").map(People.Account::id).orElseGet(() -> {
                var id = people.add("admin", "Administratör", null);
                people.join(id, organisations.getByKey("samsyn-forvaltning").id(), Role.ADMINISTRATOR);
                return id;
            });
            return people.giveLink(person);
        }));
    }
}
