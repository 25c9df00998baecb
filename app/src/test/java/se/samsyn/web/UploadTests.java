package se.samsyn.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockMultipartFile;
import se.samsyn.shared.sheet.Refusal;

/** Against a small clamd on the loopback address that speaks the real protocol and knows one virus. */
class UploadTests {
    private static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";

    private ServerSocket clamd;
    private String answerAlways = "";
    private final BlockingQueue<Integer> scanned = new LinkedBlockingQueue<>();

    @BeforeEach
    void listen() throws IOException {
        clamd = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!clamd.isClosed()) {
                answerOne();
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        clamd.close();
    }

    private void answerOne() {
        try (var socket = clamd.accept()) {
            var in = new DataInputStream(socket.getInputStream());
            var command = new String(in.readNBytes(10), StandardCharsets.US_ASCII);
            if (!command.equals("zINSTREAM\0")) {
                socket.getOutputStream().write("UNKNOWN COMMAND\0".getBytes(StandardCharsets.US_ASCII));
                return;
            }
            var content = new ByteArrayOutputStream();
            for (var length = in.readInt(); length > 0; length = in.readInt()) {
                content.write(in.readNBytes(length));
            }
            scanned.add(content.size());
            var answer = !answerAlways.isEmpty()
                    ? answerAlways
                    : content.toString(StandardCharsets.ISO_8859_1).contains(EICAR)
                            ? "stream: Eicar-Test-Signature FOUND"
                            : "stream: OK";
            socket.getOutputStream().write((answer + "\0").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException closed) {
            // with the test
        }
    }

    @Test
    void aCleanFileIsTakenInWholeHoweverManyPiecesItIsSentIn() throws Exception {
        var content = new byte[200_001];
        content[200_000] = 7;

        assertThat(receive("a.csv", content))
                .isInstanceOfSatisfying(
                        Uploads.Outcome.Taken.class,
                        taken -> assertThat(taken.content()).isEqualTo(content));
        assertThat(scanned.take()).isEqualTo(200_001);
    }

    @Test
    void anInfectedFileIsRefusedAlsoInTheMiddleOfAnother() throws Exception {
        assertThat(receive("a.csv", ("x".repeat(70_000) + EICAR + "y").getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(new Uploads.Outcome.Refused(Refusal.ofFile("upload.infected", "a.csv")));
    }

    @Test
    void whatCannotTellIsNoYes() throws Exception {
        for (var answer : new String[] {
            "INSTREAM size limit exceeded. ERROR", "stream: OK and more", "OK", "\n", "stream: Eicar", "stream: OKFOUND"
        }) {
            answerAlways = answer;
            assertRefusedAsUnknown(receive("a.csv", new byte[] {1}));
        }
    }

    @Test
    void aScannerThatIsAwayRefusesAndOneThatIsNotConfiguredDoesNot() throws Exception {
        int nobody;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }

        assertRefusedAsUnknown(
                new Uploads(new VirusScanner(settings("127.0.0.1:" + nobody))).receive(file("a.csv", new byte[] {1})));
        assertThat(new Uploads(new VirusScanner(settings(""))).receive(file("a.csv", new byte[] {1})))
                .isInstanceOf(Uploads.Outcome.Taken.class);
        assertThatIllegalArgumentException().isThrownBy(() -> settings("clamd without a port"));
    }

    @Test
    void aNameIsWordsAndNothingElse() {
        assertThat(Uploads.shown("C:\\fakepath\\insatser 2021.xlsx")).isEqualTo("insatser 2021.xlsx");
        assertThat(Uploads.shown("../../etc/passwd")).isEqualTo("passwd");
        assertThat(Uploads.shown("a\r\nSet-Cookie: b\u202excod.csv\0")).isEqualTo("aSet-Cookie: bxcod.csv");
        assertThat(Uploads.shown("a".repeat(5_000))).hasSize(200);
        assertThat(Uploads.shown("")).isEmpty();
    }

    private Uploads.Outcome receive(String name, byte[] content) throws IOException {
        return new Uploads(new VirusScanner(settings("clamd://127.0.0.1:" + clamd.getLocalPort())))
                .receive(file(name, content));
    }

    private static UploadSettings settings(String scanner) {
        return new UploadSettings(scanner, Duration.ofSeconds(60));
    }

    private static void assertRefusedAsUnknown(Uploads.Outcome outcome) {
        assertThat(outcome).isEqualTo(new Uploads.Outcome.Refused(Refusal.ofFile("upload.scannerAway", "a.csv")));
    }

    private static MockMultipartFile file(String name, byte[] content) {
        return new MockMultipartFile("file", name, "text/csv", content);
    }
}
