package se.samsyn.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import se.samsyn.shared.Language;
import se.samsyn.shared.Texts;

/** What is answered before any page is reached: in both languages, without session or template. */
@Component
class PlainAnswers {
    private final MessageSource messages;

    PlainAnswers(MessageSource messages) {
        this.messages = messages;
    }

    /** To whoever tries too often: how long to wait. */
    void tooManyTries(HttpServletResponse response, Duration wait) throws IOException {
        var seconds = wait.plusMillis(999).toSeconds();
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        write(response, "signIn.wait", "", seconds);
    }

    /** To whoever comes from a provider and is not let in, whatever the reason. */
    void refused(HttpServletResponse response, String reference) throws IOException {
        response.setStatus(HttpStatus.FORBIDDEN.value());
        write(response, "signIn.refused", "", reference);
    }

    void providerAway(HttpServletResponse response, String reference) throws IOException {
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        write(response, "signIn.away", "", reference);
    }

    /**
     * Sends the browser on to another site after a form. A redirect would not do: what a form leads to must stay here, as the
     * content policy says, and a page that goes on by itself is a new start.
     */
    void onward(HttpServletResponse response, String address) throws IOException {
        write(
                response,
                "signIn.onward",
                "<meta http-equiv=\"refresh\" content=\"0; url=%s\">".formatted(HtmlUtils.htmlEscape(address)));
    }

    private void write(HttpServletResponse response, String key, String head, Object... arguments) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        var swedish = new Texts(Language.SV, messages);
        var english = new Texts(Language.EN, messages);
        response.getOutputStream().write("""
                <!doctype html><html lang="sv"><head><meta charset="utf-8"><title>%s – Samsyn</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <link rel="stylesheet" href="/css/samsyn.css">%s</head>
                <body class="plain"><main class="reading"><h1>%s</h1><p>%s</p><div lang="en"><h2>%s</h2><p>%s</p></div>
                <p><a href="/sign-in">%s</a></p></main></body></html>
                """.formatted(
                        swedish.get(key + ".title"),
                        head,
                        swedish.get(key + ".title"),
                        swedish.get(key, arguments),
                        english.get(key + ".title"),
                        english.get(key, arguments),
                        swedish.get("signIn.again"))
                .getBytes(StandardCharsets.UTF_8));
    }
}
