package se.samsyn.web;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;

/**
 * A scanner behind an ICAP service (RFC 3507). It is asked first what it modifies and how much of a file it wants to see, and then
 * about the file as if that were sent to a web server (REQMOD) or came from one (RESPMOD). Left as it is, it is clean; answered
 * in place of, or changed, it is not. Neither what the file is called nor who sends it is told.
 */
record Icap(String host, int port, String service, Duration patience) implements Scanner {
    private static final int CHUNK = 64 * 1024;
    private static final Pattern RESPONDED = Pattern.compile("HTTP/1\\.[01] (\\d{3})\\b.*", Pattern.DOTALL);
    private static final Pattern CHUNK_SIZE = Pattern.compile("([0-9A-Fa-f]{1,7})(?:\\s*;.*)?");

    @Override
    public Answer ask(byte[] content) throws IOException {
        var offer = offer();
        var methods = offer.methods();
        if (offer.status() != 200 || !(methods.contains("REQMOD") || methods.contains("RESPMOD"))) {
            return new Answer(Verdict.UNKNOWN, "OPTIONS answered with " + offer.status() + ", methods " + methods);
        }
        var asked = new Question(
                methods.contains("REQMOD"), content, Math.min(offer.preview().orElse(content.length), CHUNK));
        return offer.preview().isPresent() ? withPreview(asked) : withoutPreview(asked);
    }

    /** One file, to be asked about. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Question(boolean isRequest, byte[] content, int preview) {
        boolean isWholeInPreview() {
            return content.length <= preview;
        }
    }

    private IcapAnswer offer() throws IOException {
        try (var wire = connect()) {
            wire.send(head("OPTIONS") + "Connection: close\r\n\r\n");
            return IcapAnswer.read(wire);
        }
    }

    private Answer withPreview(Question asked) throws IOException {
        try (var wire = connect()) {
            var shown = Math.min(asked.preview(), asked.content().length);
            wire.send(opening(asked, "Preview: " + asked.preview() + "\r\n"));
            chunks(wire, asked.content(), 0, shown, asked.isWholeInPreview() ? "0; ieof\r\n\r\n" : "0\r\n\r\n");
            var answer = IcapAnswer.read(wire);
            if (answer.status() != 100) {
                return judged(answer, asked, wire);
            }
            if (asked.isWholeInPreview()) {
                throw new ProtocolException("wants more than all");
            }
            return sentWhole(asked, shown, wire);
        }
    }

    private Answer withoutPreview(Question asked) throws IOException {
        try (var wire = connect()) {
            wire.send(opening(asked, ""));
            return sentWhole(asked, 0, wire);
        }
    }

    /** Sent aside, since a server may begin to answer before it has read everything. Clean is only what it was sent whole. */
    private static Answer sentWhole(Question asked, int from, Wire wire) throws IOException {
        var sending = new FutureTask<>(() -> {
            chunks(wire, asked.content(), from, asked.content().length, "0\r\n\r\n");
            return true;
        });
        Thread.ofVirtual().start(sending);
        var answer = judged(IcapAnswer.read(wire), asked, wire);
        if (answer.verdict() == Verdict.CLEAN) {
            try {
                sending.get();
            } catch (ExecutionException broken) {
                throw new IOException("answered without having read everything", broken);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }
        return answer;
    }

    private static Answer judged(IcapAnswer answer, Question asked, Wire wire) throws IOException {
        var found = answer.found();
        return switch (answer.status()) {
            case 200, 204 ->
                found.isPresent()
                        ? new Answer(Verdict.INFECTED, found.get())
                        : answer.status() == 204 || isUnchanged(answer.parts(), asked, wire)
                                ? new Answer(Verdict.CLEAN, "")
                                : new Answer(Verdict.INFECTED, "the file was blocked or changed");
            default -> new Answer(Verdict.UNKNOWN, "answered with " + answer.status());
        };
    }

    /** Whether what the server gives back, as one does that does not say 204, is what it was given. */
    private static boolean isUnchanged(IcapAnswer.Parts parts, Question asked, Wire wire) throws IOException {
        var head = new String(wire.exactly(parts.bodyAt()), StandardCharsets.ISO_8859_1);
        if (parts.isRequest() != asked.isRequest()) {
            if (parts.isRequest()) {
                throw new ProtocolException("a request in place of a response");
            }
            return false;
        }
        var responded = RESPONDED.matcher(head);
        if (!parts.isRequest() && !responded.matches()) {
            throw new ProtocolException("a response that is none");
        }
        return (parts.isRequest() || responded.group(1).equals("200"))
                && (parts.hasBody() ? isBody(asked.content(), wire) : asked.content().length == 0);
    }

    /** Reads on only as long as it is the same. */
    private static boolean isBody(byte[] content, Wire wire) throws IOException {
        var at = 0;
        while (true) {
            var size = CHUNK_SIZE.matcher(wire.line());
            if (!size.matches()) {
                throw new ProtocolException("a piece of no size");
            }
            var length = Integer.parseInt(size.group(1), 16);
            if (length == 0) {
                return at == content.length;
            }
            for (var end = at + length; at < end; at++) {
                var next = wire.read();
                if (next < 0) {
                    throw new ProtocolException("ended in the middle");
                }
                if (at >= content.length || next != (content[at] & 0xff)) {
                    return false;
                }
            }
            if (!wire.line().isEmpty()) {
                throw new ProtocolException("a piece of another size");
            }
        }
    }

    private Wire connect() throws IOException {
        return new Wire(host, port, patience);
    }

    private String head(String method) {
        var authority = host + ":" + port;
        return method + " icap://" + authority + service + " ICAP/1.0\r\nHost: " + authority
                + "\r\nUser-Agent: Samsyn\r\n";
    }

    private String opening(Question asked, String more) {
        var about = "Content-Type: application/octet-stream\r\nContent-Length: " + asked.content().length + "\r\n";
        var request = "POST /upload HTTP/1.1\r\nHost: samsyn\r\n" + (asked.isRequest() ? about : "") + "\r\n";
        var response = asked.isRequest() ? "" : "HTTP/1.1 200 OK\r\n" + about + "\r\n";
        var encapsulated = asked.isRequest()
                ? "req-hdr=0, req-body=" + request.length()
                : "req-hdr=0, res-hdr=" + request.length() + ", res-body=" + (request.length() + response.length());
        return head(asked.isRequest() ? "REQMOD" : "RESPMOD") + "Allow: 204\r\n" + more + "Encapsulated: "
                + encapsulated + "\r\n\r\n" + request + response;
    }

    private static void chunks(Wire wire, byte[] content, int from, int to, String end) throws IOException {
        for (var at = from; at < to; at += CHUNK) {
            var length = Math.min(CHUNK, to - at);
            wire.send(Integer.toHexString(length) + "\r\n");
            wire.send(content, at, length);
            wire.send("\r\n");
        }
        wire.send(end);
    }
}
