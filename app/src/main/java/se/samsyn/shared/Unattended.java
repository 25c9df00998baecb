package se.samsyn.shared;

import java.util.function.Consumer;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Work that goes round by itself: when the database is away that is told, and the next round does it. Other errors are errors. */
public final class Unattended {
    private Unattended() {}

    /** Does it once; an error that is not the database's goes on to the caller. */
    public static void run(Runnable work, Consumer<RuntimeException> whenAway) {
        try {
            work.run();
        } catch (DataAccessException | org.jooq.exception.DataAccessException | TransactionException away) {
            whenAway.accept(away);
        }
    }
}
