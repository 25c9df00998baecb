package se.samsyn.log;

import java.io.IOException;
import java.sql.SQLException;
import org.slf4j.MDC;
import org.springframework.boot.logging.StackTracePrinter;
import org.springframework.boot.logging.StandardStackTracePrinter;

/**
 * Where something failed. In a request the messages of exceptions are left out, since they may quote what somebody typed; the
 * kinds, the places and the database's code for the fault stay. Outside requests (start, jobs) nobody types anything.
 */
final class Traces implements StackTracePrinter {
    static final String REQUEST = "request";

    private static final StandardStackTracePrinter PRINTER =
            StandardStackTracePrinter.rootLast().withFormatter(Traces::told);

    @Override
    public void printStackTrace(Throwable thrown, Appendable out) throws IOException {
        PRINTER.printStackTrace(thrown, out);
    }

    private static String told(Throwable thrown) {
        if (MDC.get(REQUEST) == null) {
            return Lines.plain(thrown.toString());
        }
        return thrown.getClass().getName()
                + (thrown instanceof SQLException refused ? " (" + refused.getSQLState() + ")" : "");
    }
}
