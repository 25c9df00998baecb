package se.samsyn;

import jakarta.servlet.http.Cookie;
import java.util.Objects;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.access.Actor;
import se.samsyn.access.Scope;
import se.samsyn.demo.DemoCounty;

/** The fixed small world of the tests: the demo county and the people in it, acting as the database knows them. */
@TestComponent
public class World {
    private final DemoCounty demo;
    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final TransactionTemplate nested;
    private final MockMvc web;

    World(
            DemoCounty demo,
            DSLContext sql,
            TransactionTemplate transaction,
            PlatformTransactionManager transactions,
            MockMvc web) {
        this.demo = demo;
        this.sql = sql;
        this.transaction = transaction;
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.web = web;
    }

    /** The county coordinator of Jönköping. */
    public Actor coordinator() {
        return demo.acting("samordnare");
    }

    /** The head of department at the same county board, who approves. */
    public Actor chief() {
        return demo.acting("chef");
    }

    /** Reports for Eksjö, a small municipality. */
    public Actor eksjo() {
        return demo.acting("eksjo");
    }

    public Actor vetlanda() {
        return demo.acting("vetlanda");
    }

    public Actor national() {
        return demo.acting("nationell");
    }

    public Actor administrator() {
        return demo.acting("admin");
    }

    public Actor acting(String userName) {
        return demo.acting(userName);
    }

    public java.util.UUID personOf(String userName) {
        return demo.acting(userName).person();
    }

    /** Does the work as somebody in one transaction and takes it all back. */
    public void rolledBack(Actor actor, Runnable work) {
        Scope.of(actor)
                .run(() -> transaction.executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    work.run();
                }));
    }

    /** Does the work as the system in one transaction and takes it all back. */
    public void rolledBack(Runnable work) {
        Scope.system()
                .run(() -> transaction.executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    work.run();
                }));
    }

    /** As above, on top of what the system makes first. */
    public <T> T rolledBack(Runnable first, Actor actor, Supplier<T> work) {
        return Scope.system()
                .call(() -> Objects.requireNonNull(transaction.execute(status -> {
                    status.setRollbackOnly();
                    first.run();
                    return as(actor, work);
                })));
    }

    /** Does the work as somebody else inside a transaction that is under way. */
    public <T> T as(Actor actor, Supplier<T> work) {
        var before = Objects.requireNonNull(Scope.current());
        tell(Scope.of(actor));
        try {
            return Scope.of(actor).call(work);
        } finally {
            tell(before);
        }
    }

    /** As above, and takes back what the work did, so that the next finds what it found. */
    public <T> T takenBack(Actor actor, Supplier<T> work) {
        return Objects.requireNonNull(nested.execute(status -> {
            status.setRollbackOnly();
            return as(actor, work);
        }));
    }

    /** The cookie of a session signed in by the real form. */
    public Cookie signIn(String userName) throws Exception {
        var answer = web.perform(MockMvcRequestBuilders.post("/sign-in")
                        .with(SecurityMockMvcRequestPostProcessors.csrf())
                        .param("userName", userName)
                        .param("password", DemoCounty.accounts().getFirst().password()))
                .andReturn()
                .getResponse();
        if (!"/".equals(answer.getRedirectedUrl())) {
            throw new AssertionError("not signed in: " + answer.getRedirectedUrl());
        }
        return Objects.requireNonNull(answer.getCookie("__Host-sid"));
    }

    private void tell(@Nullable Scope scope) {
        var actor = scope instanceof Scope.Person person ? person.actor() : null;
        set("scope", actor == null ? "system" : "person");
        set("person", actor == null ? "" : actor.person().toString());
        set("organisation", actor == null ? "" : actor.organisation().toString());
        set("role", actor == null ? "" : actor.role().code());
        set("board_of_county", actor == null || actor.boardOfCounty() == null ? "" : actor.boardOfCounty());
        set("operator", actor != null && actor.isOperator() ? "on" : "");
        set("opening", "");
    }

    private void set(String name, String value) {
        sql.execute("select set_config({0}, {1}, true)", "samsyn." + name, value);
    }
}
