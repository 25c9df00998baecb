package se.samsyn.web;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A small ICAP server on the loopback address: strict in what it reads, knows one virus, and can be told to behave badly. */
final class IcapServer implements AutoCloseable {
    static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";

    /** What its service says of itself. */
    record Service(String methods, String preview, boolean answers204) {}

    /** Something else than an answer by the book. */
    interface Misbehaviour {
        void answer(OutputStream out) throws IOException, InterruptedException;
    }

    /** A message as it was received. */
    record Received(String method, boolean wasContinued, ByteBuffer body) {}

    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    final Queue<Received> received = new ConcurrentLinkedQueue<>();
    final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    volatile Service service = new Service("RESPMOD, REQMOD", "1024", true);
    volatile Optional<Misbehaviour> toOptions = Optional.empty();
    volatile Optional<Misbehaviour> toContent = Optional.empty();
    volatile Optional<Misbehaviour> toPreview = Optional.empty();

    IcapServer() throws IOException {
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try {
                    var one = socket.accept();
                    Thread.ofVirtual().start(() -> serve(one));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    String address() {
        return "icap://127.0.0.1:" + socket.getLocalPort() + "/avscan";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve(Socket one) {
        try (one) {
            var in = new BufferedInputStream(one.getInputStream());
            var out = one.getOutputStream();
            var request = line(in).split(" ");
            var headers = headers(in);
            if (request.length != 3
                    || !request[1].equals(address())
                    || !request[2].equals("ICAP/1.0")
                    || !headers.getOrDefault("host", "").equals("127.0.0.1:" + socket.getLocalPort())) {
                wrong.add(String.join(" ", request) + " " + headers);
                say(out, "ICAP/1.0 400 Bad request\r\n\r\n");
            } else if (request[0].equals("OPTIONS")) {
                options(out);
            } else if (service.methods().contains(request[0])) {
                modify(request[0], headers, in, out);
            } else {
                say(out, "ICAP/1.0 405 Method not allowed for service\r\n\r\n");
            }
        } catch (IOException gone) {
            // the other side has had enough
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void options(OutputStream out) throws IOException, InterruptedException {
        if (toOptions.isPresent()) {
            toOptions.get().answer(out);
            return;
        }
        say(
                out,
                "ICAP/1.0 200 OK\r\nMethods: " + service.methods()
                        + "\r\nService: Test 1.0\r\nISTag: \"5BDEEEA9-12E4-2\"\r\n"
                        + (service.preview().isEmpty() ? "" : "Preview: " + service.preview() + "\r\n")
                        + (service.answers204() ? "Allow: 204\r\n" : "") + "Encapsulated: null-body=0\r\n\r\n");
    }

    private void modify(String method, Map<String, String> headers, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        var encapsulated = headers.getOrDefault("encapsulated", "");
        var isRequest = method.equals("REQMOD");
        if (!encapsulated.matches(isRequest ? "req-hdr=0, req-body=\\d+" : "req-hdr=0, res-hdr=\\d+, res-body=\\d+")
                || !headers.getOrDefault("allow", "").equals("204")
                || !headers.getOrDefault("preview", "").equals(service.preview())) {
            wrong.add(method + " " + headers);
        }
        var offsets = encapsulated.replaceAll("[^0-9,]", "").split(",");
        var at = 0;
        var heads = new ByteArrayOutputStream();
        for (var offset : java.util.Arrays.asList(offsets).subList(1, offsets.length)) {
            var head = in.readNBytes(Integer.parseInt(offset) - at);
            at = Integer.parseInt(offset);
            heads.write(head);
            if (!new String(head, StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
                wrong.add("offset " + offset + " is not where a head ends");
            }
        }
        var body = new ByteArrayOutputStream();
        var isContinued = false;
        if (!service.preview().isEmpty()) {
            var isAll = chunks(in, body);
            if (body.size() > Integer.parseInt(service.preview())
                    || (!isAll && body.size() < Integer.parseInt(service.preview()))) {
                wrong.add("a preview of " + body.size());
            }
            if (toPreview.isPresent()) {
                toPreview.get().answer(out);
                return;
            }
            if (!isAll && !isInfected(body)) {
                say(out, "ICAP/1.0 100 Continue\r\n\r\n");
                isContinued = true;
                chunks(in, body);
            }
        } else if (!service.answers204()) {
            echoing(in, out, heads, isRequest);
            return;
        } else {
            chunks(in, body);
        }
        received.add(new Received(method, isContinued, ByteBuffer.wrap(body.toByteArray())));
        if (toContent.isPresent()) {
            toContent.get().answer(out);
        } else if (isInfected(body)) {
            blocked(out);
        } else if (service.answers204()) {
            say(out, "ICAP/1.0 204 No modifications needed\r\nISTag: \"5BDEEEA9-12E4-2\"\r\n\r\n");
        } else {
            say(out, echoHead(heads, isRequest));
            piece(out, body.toByteArray());
            say(out, "0\r\n\r\n");
        }
    }

    /** Gives back what it reads while it reads, as one that keeps nothing does; so it would stand still with one that first sends all. */
    private void echoing(InputStream in, OutputStream out, ByteArrayOutputStream heads, boolean isRequest)
            throws IOException {
        say(out, echoHead(heads, isRequest));
        for (var size = size(line(in)); size > 0; size = size(line(in))) {
            piece(out, in.readNBytes(size));
            line(in);
        }
        say(out, "0\r\n\r\n");
    }

    private static String echoHead(ByteArrayOutputStream heads, boolean isRequest) {
        var head = heads.toString(StandardCharsets.US_ASCII);
        var given = isRequest ? head : head.substring(head.indexOf("HTTP/1.1 200"));
        return "ICAP/1.0 200 OK\r\nEncapsulated: " + (isRequest ? "req-hdr=0, req-body=" : "res-hdr=0, res-body=")
                + given.length() + "\r\n\r\n" + given;
    }

    private static void blocked(OutputStream out) throws IOException {
        var head = "HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\n\r\n";
        say(
                out,
                "ICAP/1.0 200 OK\r\nX-Infection-Found: Type=0; Resolution=2; Threat=Eicar-Test-Signature;\r\n"
                        + "Encapsulated: res-hdr=0, res-body=" + head.length() + "\r\n\r\n" + head);
        piece(out, "<p>blocked</p>".getBytes(StandardCharsets.US_ASCII));
        say(out, "0\r\n\r\n");
    }

    static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    static void piece(OutputStream out, byte[] bytes) throws IOException {
        if (bytes.length > 0) {
            say(out, Integer.toHexString(bytes.length) + "\r\n");
            out.write(bytes);
            say(out, "\r\n");
        }
    }

    private static boolean isInfected(ByteArrayOutputStream body) {
        return body.toString(StandardCharsets.ISO_8859_1).contains(EICAR);
    }

    /** True when there was nothing more to come. */
    private static boolean chunks(InputStream in, ByteArrayOutputStream body) throws IOException {
        while (true) {
            var line = line(in);
            var size = size(line);
            if (size > 0) {
                body.write(in.readNBytes(size));
            }
            if (!line(in).isEmpty()) {
                throw new IOException("a chunk of another size");
            }
            if (size == 0) {
                return line.equals("0; ieof");
            }
        }
    }

    private static int size(String line) {
        return Integer.parseInt(line.replaceFirst(";.*", "").strip(), 16);
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.US_ASCII).stripTrailing();
    }
}
