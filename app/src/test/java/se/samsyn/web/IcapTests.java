package se.samsyn.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static se.samsyn.web.IcapServer.EICAR;
import static se.samsyn.web.IcapServer.piece;
import static se.samsyn.web.IcapServer.say;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockMultipartFile;
import se.samsyn.shared.sheet.Refusal;
import se.samsyn.web.IcapServer.Misbehaviour;
import se.samsyn.web.IcapServer.Service;
import se.samsyn.web.Scanner.Verdict;

/** Against a real server on the loopback address that speaks the protocol, well and badly. */
class IcapTests {
    private static final byte[] SMALL = "kommun;antal\nEksjö;7\n".getBytes(StandardCharsets.UTF_8);
    private static final List<Service> SERVICES = List.of(
            new Service("RESPMOD, REQMOD", "1024", true),
            new Service("RESPMOD", "1024", true),
            new Service("REQMOD", "0", true),
            new Service("RESPMOD", "0", true),
            new Service("REQMOD", "", true),
            new Service("RESPMOD", "", true),
            new Service("REQMOD", "", false),
            new Service("RESPMOD", "", false),
            new Service("REQMOD", "30", false),
            new Service("RESPMOD", "30", false));

    private IcapServer server;

    @BeforeEach
    void listen() throws IOException {
        server = new IcapServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aCleanFileIsTakenInWhateverTheServiceOffers() {
        for (var service : SERVICES) {
            server.service = service;
            for (var size : new int[] {0, 1, 29, 30, 31, 1_023, 1_024, 1_025, 65_537, 3_000_000}) {
                var content = content(size);

                assertThat(verdict(content)).as("%s, %d", service, size).isEqualTo(Verdict.CLEAN);
            }
        }
        assertThat(server.wrong).isEmpty();
    }

    @Test
    void theServiceGetsTheFileWholeAndOnlyWhenItAsksForTheRest() {
        var content = content(200_000);

        assertThat(verdict(content)).isEqualTo(Verdict.CLEAN);

        assertThat(server.received).singleElement().satisfies(one -> {
            assertThat(one.method()).isEqualTo("REQMOD");
            assertThat(one.wasContinued()).isTrue();
            assertThat(one.body()).isEqualTo(ByteBuffer.wrap(content));
        });
        server.received.clear();
        assertThat(verdict(SMALL)).isEqualTo(Verdict.CLEAN);
        assertThat(server.received)
                .singleElement()
                .satisfies(one -> assertThat(one.wasContinued()).isFalse());
    }

    @Test
    void aLargerPreviewThanIsSentIsMetWithASmallerOne() {
        server.service = new Service("REQMOD", "999999999", true);

        assertThat(verdict(content(100))).isEqualTo(Verdict.CLEAN);
    }

    @Test
    void anInfectedFileIsRefusedWhereverInItTheVirusIs() {
        for (var service : SERVICES.stream()
                .filter(one -> one.answers204() || !one.preview().isEmpty())
                .toList()) {
            server.service = service;
            for (var before : new int[] {0, 500, 1_000, 70_000}) {
                var content = ("x".repeat(before) + EICAR + "y").getBytes(StandardCharsets.ISO_8859_1);

                assertThat(verdict(content)).as("%s, %d", service, before).isEqualTo(Verdict.INFECTED);
            }
        }
        assertThat(server.wrong).isEmpty();
    }

    @Test
    void whatIsBlockedOrChangedWithoutAWordIsRefusedToo() {
        var answers = Map.<String, Misbehaviour>of(
                "blocked", out -> answer(out, "res-hdr=0, null-body=26", "HTTP/1.1 403 Forbidden\r\n\r\n"),
                "blocked politely",
                        out -> {
                            answer(out, "res-hdr=0, res-body=19", "HTTP/1.1 200 OK\r\n\r\n");
                            piece(out, "<p>blocked</p>".getBytes(StandardCharsets.US_ASCII));
                            say(out, "0\r\n\r\n");
                        },
                "found, and otherwise as if clean",
                        out -> say(out, "ICAP/1.0 204 OK\r\nX-Violations-Found: 1\r\n\tfile\r\n\tEicar\r\n\r\n"));
        for (var method : List.of("REQMOD", "RESPMOD")) {
            server.service = new Service(method, "1024", true);
            answers.forEach((name, answer) -> {
                server.toContent = Optional.of(answer);
                assertThat(verdict(SMALL)).as("%s %s", method, name).isEqualTo(Verdict.INFECTED);
            });
        }
        server.service = new Service("REQMOD", "", true);
        server.toContent = Optional.of(out -> {
            answer(out, "req-hdr=0, req-body=19", "PUT / HTTP/1.1\r\n\r\n ");
            piece(out, "cleaned".getBytes(StandardCharsets.US_ASCII));
            say(out, "0\r\n\r\n");
        });
        assertThat(verdict(SMALL)).isEqualTo(Verdict.INFECTED);
        server.toContent = Optional.of(out -> {
            answer(out, "req-hdr=0, req-body=19", "PUT / HTTP/1.1\r\n\r\n ");
            piece(out, java.util.Arrays.copyOf(SMALL, SMALL.length - 1));
            say(out, "0\r\n\r\n");
        });
        assertThat(verdict(SMALL)).as("cut").isEqualTo(Verdict.INFECTED);
        server.toContent = Optional.of(out -> {
            answer(out, "req-hdr=0, req-body=19", "PUT / HTTP/1.1\r\n\r\n ");
            piece(out, SMALL);
            while (true) {
                piece(out, SMALL);
            }
        });
        assertThat(verdict(SMALL)).as("more and more of it").isEqualTo(Verdict.INFECTED);
    }

    @Test
    void aServiceThatFailsOrSaysNonsenseIsNoYes() {
        var answers = new LinkedHashMap<String, Misbehaviour>();
        for (var status : List.of(
                "404 ICAP Service not found",
                "408 Timeout",
                "500 Server error",
                "503 Overloaded",
                "206 Partial",
                "302 Found",
                "100 Continue")) {
            answers.put(status, out -> say(out, "ICAP/1.0 " + status + "\r\n\r\n"));
        }
        answers.put("another version", out -> say(out, "ICAP/2.0 204 OK\r\n\r\n"));
        answers.put("another protocol", out -> say(out, "HTTP/1.1 204 No Content\r\n\r\n"));
        answers.put("another status", out -> say(out, "ICAP/1.0 2040 OK\r\n\r\n"));
        answers.put("nothing", out -> {});
        answers.put("half a line", out -> say(out, "ICAP/1.0 204"));
        answers.put("half the headers", out -> say(out, "ICAP/1.0 204 OK\r\nISTag: \"a\"\r\n"));
        answers.put("a header that is none", out -> say(out, "ICAP/1.0 204 OK\r\nall is well\r\n\r\n"));
        answers.put("a huge header", out -> say(out, "ICAP/1.0 204 OK\r\nX: " + "x".repeat(100_000) + "\r\n\r\n"));
        answers.put(
                "a huge folded header",
                out -> say(out, "ICAP/1.0 204 OK\r\nX: x" + "\r\n y".repeat(50_000) + "\r\n\r\n"));
        answers.put("headers without end", out -> {
            say(out, "ICAP/1.0 204 OK\r\n");
            for (var number = 0; ; number++) {
                say(out, "X-" + number + ": x\r\n");
            }
        });
        answers.put("a line without end", out -> {
            while (true) {
                say(out, "ICAP/1.0 204 ");
            }
        });
        answers.put("nothing encapsulated", out -> say(out, "ICAP/1.0 200 OK\r\n\r\n"));
        answers.put("offsets that are none", out -> answer(out, "res-hdr=0, res-body=-1", ""));
        answers.put("a head without end", out -> answer(out, "res-hdr=0, res-body=99999", "HTTP/1.1 200 OK\r\n\r\n"));
        answers.put("a head that is none", out -> answer(out, "res-hdr=0, res-body=4", "abc\n"));
        answers.put("half a body", out -> {
            answer(out, "res-hdr=0, res-body=19", "HTTP/1.1 200 OK\r\n\r\n");
            say(out, "fffff\r\nkommun");
        });
        answers.put("a body that does not end", out -> {
            answer(out, "res-hdr=0, res-body=19", "HTTP/1.1 200 OK\r\n\r\n");
            piece(out, SMALL);
        });
        answers.put("a piece of no size", out -> {
            answer(out, "res-hdr=0, res-body=19", "HTTP/1.1 200 OK\r\n\r\n");
            say(out, "-7\r\n");
        });
        answers.put("a piece of an endless size", out -> {
            answer(out, "res-hdr=0, res-body=19", "HTTP/1.1 200 OK\r\n\r\n");
            while (true) {
                say(out, "00000000000");
            }
        });
        for (var preview : List.of("", "1024")) {
            server.service = new Service("RESPMOD", preview, true);
            answers.forEach((name, answer) -> {
                server.toContent = Optional.of(answer);
                assertThat(verdict(SMALL)).as("%s, preview %s", name, preview).isEqualTo(Verdict.UNKNOWN);
            });
        }
    }

    @Test
    void anOfferThatIsNoneIsNoYes() {
        var offers = Map.<String, Misbehaviour>of(
                "404", out -> say(out, "ICAP/1.0 404 ICAP Service not found\r\n\r\n"),
                "no methods", out -> say(out, "ICAP/1.0 200 OK\r\nMethods: OPTIONS\r\n\r\n"),
                "204", out -> say(out, "ICAP/1.0 204 OK\r\nMethods: REQMOD\r\n\r\n"),
                "another version", out -> say(out, "ICAP/1.1 200 OK\r\nMethods: REQMOD\r\n\r\n"),
                "half", out -> say(out, "ICAP/1.0 200 OK\r\nMethods: REQMOD"),
                "nothing", out -> {});
        offers.forEach((name, offer) -> {
            server.toOptions = Optional.of(offer);
            assertThat(verdict(SMALL)).as(name).isEqualTo(Verdict.UNKNOWN);
        });
        assertThat(server.received).isEmpty();
    }

    @Test
    void cleanIsOnlyWhatWasSentWholeUnlessThePreviewWasEnough() {
        server.service = new Service("REQMOD", "100", true);
        server.toPreview = Optional.of(out -> say(out, "ICAP/1.0 204 OK\r\n\r\n"));
        assertThat(verdict(content(5_000_000))).as("by its preview").isEqualTo(Verdict.CLEAN);

        server.toPreview = Optional.of(out -> say(out, "ICAP/1.0 100 Continue\r\n\r\nICAP/1.0 204 OK\r\n\r\n"));
        assertThat(verdict(content(50_000_000))).as("before it was sent").isEqualTo(Verdict.UNKNOWN);

        server.toPreview = Optional.of(out -> say(out, "ICAP/1.0 100 Continue\r\n\r\n"));
        assertThat(verdict(content(50))).as("more than all").isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aSlowServiceIsNotWaitedForWithoutEnd() {
        var patience = Duration.ofMillis(700);
        var slow = Map.<String, Misbehaviour>of(
                "silent", _ -> Thread.sleep(Duration.ofSeconds(20)), "a byte at a time", out -> {
                    for (var at = 0; at < 1_000; at++) {
                        say(out, "I");
                        Thread.sleep(Duration.ofMillis(20));
                    }
                });
        slow.forEach((name, answer) -> {
            for (var inOptions : List.of(true, false)) {
                server.toOptions = Optional.of(answer).filter(_ -> inOptions);
                server.toContent = Optional.of(answer);
                var began = System.nanoTime();
                assertThat(new VirusScanner(new UploadSettings(server.address(), patience)).verdict(SMALL))
                        .as(name)
                        .isEqualTo(Verdict.UNKNOWN);
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
            }
        });
    }

    @Test
    void aServiceThatReadsNothingIsNotWaitedForEither() throws IOException {
        try (var deaf = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var began = System.nanoTime();
            var address = "clamd://127.0.0.1:" + deaf.getLocalPort();

            assertThat(new VirusScanner(new UploadSettings(address, Duration.ofMillis(700)))
                            .verdict(content(20_000_000)))
                    .isEqualTo(Verdict.UNKNOWN);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void anUploadIsRefusedClearlyWhileTheServiceIsAway() throws IOException {
        var uploads = new Uploads(new VirusScanner(settings(server.address())));
        var file = new MockMultipartFile("file", "värden.csv", "text/csv", SMALL);
        assertThat(uploads.receive(file)).isInstanceOf(Uploads.Outcome.Taken.class);

        server.close();

        assertThat(uploads.receive(file))
                .isEqualTo(new Uploads.Outcome.Refused(Refusal.ofFile("upload.scannerAway", "värden.csv")));
    }

    @Test
    void theAddressChoosesTheProtocol() {
        assertThat(settings("icap://av.example.org/avscan").at())
                .isEqualTo(new Icap("av.example.org", 1344, "/avscan", Duration.ofSeconds(60)));
        assertThat(settings("icap://virus_scanner:11344/av?mode=strict").at())
                .isEqualTo(new Icap("virus_scanner", 11344, "/av?mode=strict", Duration.ofSeconds(60)));
        for (var address : List.of("clamd://av:3310", "av:3310")) {
            assertThat(settings(address).at()).isEqualTo(new Clamd("av", 3310, Duration.ofSeconds(60)));
        }
        for (var address : List.of(
                "icap://av",
                "icap://av/",
                "icap://:1344/a",
                "icap://av:99999/a",
                "icap://av:0/a",
                "icaps://av/a",
                "icap://av/a b",
                "icap://av/a\r\nHost: b",
                "icap://user@av/a",
                "clamd://av",
                "clamd://av:3310/a",
                "http://av:80",
                "av")) {
            assertThatIllegalArgumentException().as(address).isThrownBy(() -> settings(address));
        }
    }

    private static void answer(java.io.OutputStream out, String encapsulated, String head) throws IOException {
        say(out, "ICAP/1.0 200 OK\r\nEncapsulated: " + encapsulated + "\r\n\r\n" + head);
    }

    private static byte[] content(int size) {
        var content = new byte[size];
        new java.util.Random(size).nextBytes(content);
        return content;
    }

    private static UploadSettings settings(String address) {
        return new UploadSettings(address, Duration.ofSeconds(60));
    }

    private Verdict verdict(byte[] content) {
        return new VirusScanner(settings(server.address())).verdict(content);
    }
}
