package se.samsyn.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.util.Objects;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/** The log for people: when, how bad, in which request, where, what. What is told cannot begin a line of its own or steer a terminal. */
final class Lines implements StructuredLogFormatter<ILoggingEvent> {
    private final Traces traces = new Traces();

    @Override
    public String format(ILoggingEvent event) {
        var line = String.format(
                "%s %-5s [%s] %s: %s%n",
                event.getInstant(),
                event.getLevel(),
                event.getMDCPropertyMap().getOrDefault(Traces.REQUEST, ""),
                event.getLoggerName(),
                plain(Objects.toString(event.getFormattedMessage(), "")));
        return event.getThrowableProxy() instanceof ThrowableProxy proxy
                ? line + traces.printStackTraceToString(proxy.getThrowable())
                : line;
    }

    static String plain(String text) {
        return text.replaceAll("\\R", "\u21b5").replaceAll("[\\p{Cntrl}\\p{Cf}]", "\ufffd");
    }
}
