package se.samsyn.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;

/** Letters over TLS, from the first byte and by STARTTLS, to a server that asks for a sign-in; and to one that is not to be believed. */
class MailServerTests {
    private static final String PASSWORD = "hemligt mellan servrar";

    @TempDir
    static Path folder;

    private static Path keys = Path.of("");
    private static String certificate = "";

    private GreenMail encrypted = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtps"));
    private GreenMail plain = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

    @BeforeAll
    static void makeACertificate() throws Exception {
        keys = folder.resolve("mail.p12");
        var pem = folder.resolve("mail.pem");
        certificate = pem.toString();
        keytool(
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "2");
        keytool("-exportcert", "-rfc", "-file", certificate);
        System.setProperty("greenmail.tls.keystore.file", keys.toString());
        System.setProperty("greenmail.tls.keystore.password", PASSWORD);
    }

    private static void keytool(String... how) throws IOException, InterruptedException {
        var command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                how[0]),
                        Stream.concat(
                                Stream.of(how).skip(1),
                                Stream.of("-alias", "mail", "-keystore", keys.toString(), "-storepass", PASSWORD)))
                .toList();
        assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor())
                .isZero();
    }

    @BeforeEach
    void start() {
        for (var server : List.of(encrypted, plain)) {
            server.start();
            server.setUser("samsyn@example.se", "samsyn", PASSWORD);
        }
    }

    @AfterEach
    void stop() {
        encrypted.stop();
        plain.stop();
    }

    @Test
    void aLetterGoesEncryptedFromTheFirstByteAndSignedIn() {
        send(smtps("localhost", PASSWORD, certificate));

        assertThat(encrypted.waitForIncomingEmail(5_000, 1)).isTrue();
    }

    @Test
    void aWrongPasswordIsAFailureThatTheLetterWaitsFor() {
        assertThatThrownBy(() -> send(smtps("localhost", "wrong", certificate)))
                .isInstanceOf(MailAuthenticationException.class)
                .isInstanceOf(MailException.class);
        assertThat(encrypted.getReceivedMessages()).isEmpty();
    }

    @Test
    void aServerThatNobodyVouchesForOrOfAnotherNameGetsNothing() {
        assertThatThrownBy(() -> send(smtps("localhost", PASSWORD, ""))).isInstanceOf(MailException.class);
        assertThatThrownBy(() -> send(smtps("127.0.0.1", PASSWORD, certificate)))
                .isInstanceOf(MailException.class);
        assertThat(encrypted.getReceivedMessages()).isEmpty();
    }

    @Test
    void aLetterGoesAfterStarttlsAndNothingIsToldBefore() throws Exception {
        try (var front = new Starttls(plain.getSmtp().getPort(), true)) {
            send(starttls(front.port(), certificate));

            assertThat(plain.waitForIncomingEmail(5_000, 1)).isTrue();
            assertThat(front.inClear).allMatch(line -> line.startsWith("EHLO") || line.equals("STARTTLS"));
        }
    }

    @Test
    void aServerWithoutStarttlsOrWithAnothersCertificateGetsNothing() throws Exception {
        try (var bare = new Starttls(plain.getSmtp().getPort(), false);
                var another = new Starttls(plain.getSmtp().getPort(), true)) {
            assertThatThrownBy(() -> send(starttls(bare.port(), certificate))).isInstanceOf(MailException.class);
            assertThatThrownBy(() -> send(starttls(another.port(), ""))).isInstanceOf(MailException.class);

            assertThat(bare.inClear).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
            assertThat(plain.getReceivedMessages()).isEmpty();
        }
    }

    @Test
    void aFileWithoutACertificateStopsTheStart() throws IOException {
        var empty = Files.writeString(folder.resolve("empty.pem"), "");
        for (var wrong : List.of(folder.resolve("not-there.pem"), empty, keys)) {
            assertThatThrownBy(() -> MailServer.of(smtps("localhost", PASSWORD, wrong.toString())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("samsyn.mail.certificate");
        }
    }

    private MailSettings smtps(String host, String password, String trusted) {
        return new MailSettings(
                host,
                encrypted.getSmtps().getPort(),
                "samsyn",
                password,
                "samsyn@example.se",
                true,
                true,
                trusted,
                "https://samsyn.example");
    }

    private static MailSettings starttls(int port, String trusted) {
        return new MailSettings(
                "localhost",
                port,
                "samsyn",
                PASSWORD,
                "samsyn@example.se",
                true,
                false,
                trusted,
                "https://samsyn.example");
    }

    private static void send(MailSettings settings) {
        var letter = new SimpleMailMessage();
        letter.setFrom(settings.from());
        letter.setTo("anna@example.se");
        letter.setSubject("Prov");
        letter.setText("Åäö");
        MailServer.of(settings).send(letter);
    }

    /** Stands before a mail server that knows no STARTTLS, and speaks it for that server; one that offers none refuses all else. */
    private static final class Starttls implements AutoCloseable {
        private final ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final List<String> inClear = new CopyOnWriteArrayList<>();
        private final int behind;
        private final boolean offered;

        Starttls(int behind, boolean offered) throws IOException {
            this.behind = behind;
            this.offered = offered;
            Thread.ofVirtual().start(() -> {
                try (var client = listening.accept()) {
                    serve(client);
                } catch (SocketException | javax.net.ssl.SSLException left) {
                    // whoever is refused, or does not believe us, leaves
                } catch (IOException | GeneralSecurityException broken) {
                    throw new AssertionError(broken);
                }
            });
        }

        int port() {
            return listening.getLocalPort();
        }

        private void serve(Socket client) throws IOException, GeneralSecurityException {
            tell(client.getOutputStream(), "220 localhost");
            for (var line = line(client.getInputStream()); !line.isEmpty(); line = line(client.getInputStream())) {
                inClear.add(line);
                if (line.equals("STARTTLS") && offered) {
                    tell(client.getOutputStream(), "220 ready");
                    pass(encrypted(client));
                    return;
                }
                tell(
                        client.getOutputStream(),
                        line.startsWith("EHLO")
                                ? "250-localhost\r\n250 " + (offered ? "STARTTLS" : "8BITMIME")
                                : "502 no");
            }
        }

        private static SSLSocket encrypted(Socket client) throws IOException, GeneralSecurityException {
            var own = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(own, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            var socket = (SSLSocket) context.getSocketFactory().createSocket(client, null, true);
            socket.setUseClientMode(false);
            socket.startHandshake();
            return socket;
        }

        private void pass(SSLSocket client) throws IOException {
            try (var server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
                line(server.getInputStream()); // its greeting, which the client has had from us
                Thread.ofVirtual().start(() -> {
                    try {
                        server.getInputStream().transferTo(client.getOutputStream());
                    } catch (IOException over) {
                        // one of the two has left
                    }
                });
                client.getInputStream().transferTo(server.getOutputStream());
            }
        }

        private static String line(InputStream from) throws IOException {
            var line = new StringBuilder();
            for (var next = from.read(); next >= 0 && next != '\n'; next = from.read()) {
                line.append((char) next);
            }
            return line.toString().strip();
        }

        private static void tell(OutputStream to, String line) throws IOException {
            to.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            to.flush();
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }
}
