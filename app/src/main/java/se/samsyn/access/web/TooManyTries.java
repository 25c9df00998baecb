package se.samsyn.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import se.samsyn.shared.Language;
import se.samsyn.shared.Texts;

/** The plain answer to whoever tries too often: 429 and how long to wait, in both languages, without session or template. */
@Component
class TooManyTries {
    private final MessageSource messages;

    TooManyTries(MessageSource messages) {
        this.messages = messages;
    }

    void answer(HttpServletResponse response, Duration wait) throws IOException {
        var seconds = wait.plusMillis(999).toSeconds();
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        response.setContentType("text/html;charset=UTF-8");
        var swedish = new Texts(Language.SV, messages);
        var english = new Texts(Language.EN, messages);
        response.getOutputStream().write("""
                <!doctype html><html lang="sv"><head><meta charset="utf-8"><title>%s – Samsyn</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <link rel="stylesheet" href="/css/samsyn.css"></head>
                <body class="plain"><main class="reading"><h1>%s</h1><p>%s</p><div lang="en"><h2>%s</h2><p>%s</p></div>
                <p><a href="/sign-in">%s</a></p></main></body></html>
                """.formatted(
                        swedish.get("signIn.wait.title"),
                        swedish.get("signIn.wait.title"),
                        swedish.get("signIn.wait", seconds),
                        english.get("signIn.wait.title"),
                        english.get("signIn.wait", seconds),
                        swedish.get("signIn.again"))
                .getBytes(StandardCharsets.UTF_8));
    }
}
