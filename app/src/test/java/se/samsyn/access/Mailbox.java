package se.samsyn.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/** A real mail server in memory, where the tests' application hands its letters over. */
final class Mailbox {
    private static final long PATIENCE_MS = 30_000;

    private final GreenMail server;

    Mailbox(Environment settings) {
        server = new GreenMail(
                new ServerSetup(settings.getRequiredProperty("samsyn.mail.port", Integer.class), "127.0.0.1", "smtp"));
    }

    void start() {
        server.start();
    }

    void stop() {
        server.stop();
    }

    boolean hasReceived(int count) {
        return server.waitForIncomingEmail(PATIENCE_MS, count);
    }

    List<MimeMessage> received() {
        return List.of(server.getReceivedMessages());
    }

    /** The letters to that address, of which there must be so many; those that are due are sent first. */
    List<MimeMessage> letters(Letters sender, String to, int count) {
        sender.send();
        assertThat(hasReceived(count)).isTrue();
        var found = received().stream()
                .filter(letter -> receivers(letter).toList().equals(List.of(to)))
                .toList();
        assertThat(found).hasSize(count);
        return found;
    }

    static Stream<String> receivers(MimeMessage letter) {
        try {
            return Stream.of(letter.getAllRecipients()).map(Address::toString);
        } catch (MessagingException broken) {
            throw new AssertionError(broken);
        }
    }

    static String subject(MimeMessage letter) {
        try {
            return letter.getSubject();
        } catch (MessagingException broken) {
            throw new AssertionError(broken);
        }
    }

    static String text(MimeMessage letter) {
        try {
            assertThat(letter.getContentType()).startsWithIgnoringCase("text/plain");
            return (String) letter.getContent();
        } catch (MessagingException | IOException broken) {
            throw new AssertionError(broken);
        }
    }

    /** Where the link in it leads. */
    static String path(MimeMessage letter) {
        var found = Pattern.compile("http://localhost:8080(/\\S+)").matcher(text(letter));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
