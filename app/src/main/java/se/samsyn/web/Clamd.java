package se.samsyn.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** A clamd, asked by its INSTREAM command. */
record Clamd(String host, int port, Duration patience) implements Scanner {
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 1_000;

    @Override
    public Answer ask(byte[] content) throws IOException {
        var told = answer(content);
        if (told.equals("stream: OK")) {
            return new Answer(Verdict.CLEAN, told);
        }
        return new Answer(
                told.startsWith("stream: ") && told.endsWith(" FOUND") ? Verdict.INFECTED : Verdict.UNKNOWN, told);
    }

    private String answer(byte[] content) throws IOException {
        try (var wire = new Wire(host, port, patience)) {
            wire.send("zINSTREAM\0");
            for (var from = 0; from < content.length; from += CHUNK) {
                var length = Math.min(CHUNK, content.length - from);
                wire.send(number(length), 0, Integer.BYTES);
                wire.send(content, from, length);
            }
            wire.send(number(0), 0, Integer.BYTES);
            var told = new StringBuilder();
            for (var next = wire.read(); next > 0 && told.length() < LONGEST_ANSWER; next = wire.read()) {
                told.append((char) next);
            }
            return told.toString().strip();
        }
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }
}
