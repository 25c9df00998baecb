package se.samsyn.web;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection to another program that ends in time whatever that does, and of which no line is longer than makes sense. */
final class Wire implements Closeable {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int LONGEST_LINE = 8 * 1024;

    private final Socket socket = new Socket();
    private final Thread watch;
    private final InputStream in;
    private final OutputStream out;

    Wire(String host, int port, Duration patience) throws IOException {
        try {
            socket.connect(new InetSocketAddress(host, port), Math.clamp(patience.toMillis(), 1, CONNECT_MILLIS));
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        } catch (IOException away) {
            socket.close();
            throw away;
        }
        // A time-out of the socket would begin anew with each byte, and does not hold for writing.
        watch = Thread.ofVirtual().start(() -> endAfter(patience));
    }

    private void endAfter(Duration patience) {
        try {
            Thread.sleep(patience);
            socket.close();
        } catch (InterruptedException | IOException ended) {
            // by whoever was done with it before
        }
    }

    void send(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
    }

    void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    int read() throws IOException {
        return in.read();
    }

    byte[] exactly(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("ended in the middle");
        }
        return bytes;
    }

    /** What comes before the end of the line. */
    String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("ended in the middle of a line");
            }
            if (line.size() == LONGEST_LINE) {
                throw new ProtocolException("a line that is too long");
            }
            line.write(next);
        }
        var text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public void close() throws IOException {
        watch.interrupt();
        socket.close();
    }
}
