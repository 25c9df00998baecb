package se.samsyn.web;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** A clamd, asked by its INSTREAM command; without one every file is as clean as it looks. */
@Component
@EnableConfigurationProperties(UploadSettings.class)
class VirusScanner {
    private static final Logger LOG = LoggerFactory.getLogger(VirusScanner.class);
    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 30_000;
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 1_000;

    private final String address;

    VirusScanner(UploadSettings settings) {
        this.address = settings.scanner();
    }

    enum Verdict {
        CLEAN,
        INFECTED,
        /** It did not answer, or not in a way that tells anything: nothing is taken in. */
        UNKNOWN
    }

    Verdict verdict(byte[] content) {
        if (address.isEmpty()) {
            return Verdict.CLEAN;
        }
        String answer;
        try {
            answer = answer(content);
        } catch (IOException away) {
            LOG.warn("the virus scanner does not answer: {}", away.toString());
            return Verdict.UNKNOWN;
        }
        if (answer.equals("stream: OK")) {
            return Verdict.CLEAN;
        }
        if (answer.startsWith("stream: ") && answer.endsWith(" FOUND")) {
            LOG.warn("the virus scanner found something: {}", answer);
            return Verdict.INFECTED;
        }
        LOG.warn("the virus scanner could not tell: {}", answer);
        return Verdict.UNKNOWN;
    }

    private String answer(byte[] content) throws IOException {
        var colon = address.lastIndexOf(':');
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
                    CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            var out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            for (var from = 0; from < content.length; from += CHUNK) {
                var length = Math.min(CHUNK, content.length - from);
                out.writeInt(length);
                out.write(content, from, length);
            }
            out.writeInt(0);
            out.flush();
            var told = socket.getInputStream().readNBytes(LONGEST_ANSWER);
            var end = 0;
            while (end < told.length && told[end] != 0) {
                end++;
            }
            return new String(Arrays.copyOf(told, end), StandardCharsets.UTF_8).strip();
        }
    }
}
