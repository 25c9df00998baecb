package se.samsyn.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/** A file outside the database that tells how long each chain was at a time, and its hash there; only ever added to. */
final class Anchors {
    private static final Pattern LINE = Pattern.compile("(\\S+) ([0-9a-f-]{36}) (\\d{1,18}) ([0-9a-f]{64})");

    private final Path file;

    Anchors(Path file) {
        this.file = file;
    }

    /** The end of a chain, or a place in it. */
    record Anchor(UUID chain, long number, String hash) {}

    /** By chain and number, the hash that was there; a line that is not understood is a reason for doubt and fails. */
    Map<UUID, NavigableMap<Long, String>> read() {
        var anchors = new HashMap<UUID, NavigableMap<Long, String>>();
        if (!Files.exists(file)) {
            return anchors;
        }
        try {
            for (var line : Files.readAllLines(file)) {
                var parts = LINE.matcher(line);
                if (!parts.matches()) {
                    throw new IllegalStateException("a line of " + file + " cannot be read");
                }
                anchors.computeIfAbsent(UUID.fromString(parts.group(2)), _ -> new TreeMap<>())
                        .put(Long.parseLong(parts.group(3)), parts.group(4));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return anchors;
    }

    /** Adds the ends that are further on than those already there. */
    void add(Collection<Anchor> ends, Instant at) {
        var known = read();
        var lines = new StringBuilder();
        for (var end : ends) {
            var before = known.get(end.chain());
            if (before == null || before.lastKey() < end.number()) {
                lines.append(at)
                        .append(' ')
                        .append(end.chain())
                        .append(' ')
                        .append(end.number())
                        .append(' ')
                        .append(end.hash())
                        .append('\n');
            }
        }
        if (lines.isEmpty()) {
            return;
        }
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                channel.write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
