package se.samsyn.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.filter.OncePerRequestFilter;
import se.samsyn.shared.Texts;

/** Answers 503 in plain words while the database is away, before session and page, which both need it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1) // inside Headers
class Unavailable extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(Unavailable.class);

    private final MessageSource messages;
    private final Assets assets;

    Unavailable(MessageSource messages, Assets assets) {
        this.messages = messages;
        this.assets = assets;
    }

    /**
     * Whether the cause is that the database cannot be reached (SQLSTATE class 08, 57P0x, 53), that no connection was free,
     * or that a rollback found its connection closed, which the pool does to one that broke.
     */
    static boolean isReason(@Nullable Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.sql.SQLTransientConnectionException
                    || cause instanceof java.sql.SQLNonTransientConnectionException) {
                return true;
            }
            if (cause instanceof TransactionSystemException
                    && cause.getCause() instanceof SQLException closed
                    && closed.getSQLState() == null) {
                return true;
            }
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && (sql.getSQLState().startsWith("08")
                            || sql.getSQLState().startsWith("57P0")
                            || sql.getSQLState().startsWith("53"))) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException thrown) {
            if (!isReason(thrown)) {
                throw thrown;
            }
            LOG.warn(
                    "the database is away: {}",
                    String.valueOf(thrown.getMessage()).lines().findFirst().orElse(""));
            answer(request, response);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.reset();
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", "10");
        var t = new Texts(Frames.language(request), messages);
        var values = Map.of(
                "lang", t.language().code(),
                "assets", assets.address(),
                "title", t.get("error.unavailable.title"),
                "text", t.get("error.unavailable"));
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream().write(page(values).getBytes(StandardCharsets.UTF_8));
    }

    private static String page(Map<String, String> values) {
        return """
                <!doctype html><html lang="%s"><head><meta charset="utf-8"><title>%s – Samsyn</title>
                <link rel="stylesheet" href="%s/css/samsyn.css"></head>
                <body class="plain"><main class="reading"><h1>%s</h1><p>%s</p></main></body></html>
                """.formatted(
                values.get("lang"), values.get("title"), values.get("assets"), values.get("title"), values.get("text"));
    }
}
