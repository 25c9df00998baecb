package se.samsyn.access.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL in the care of this process, with its data in a folder. The first process that uses the folder runs it
 * and starts it anew should it die; further processes attach to it. Nothing acknowledged is lost when a process is killed.
 */
final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration CHECK_EVERY = Duration.ofSeconds(1);

    private final Path data;
    private final int port;
    private final @Nullable FileChannel lockFile;
    private final @Nullable FileLock lock;
    private @Nullable EmbeddedPostgres postgres;
    private volatile boolean closed;

    EmbeddedDatabase(Path folder) {
        try {
            Files.createDirectories(folder);
            data = folder.toAbsolutePath().resolve("db");
            var channel = FileChannel.open(
                    folder.resolve("samsyn.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                lockFile = null;
                port = portOfRunning();
                return;
            }
            lockFile = channel;
            stopOrphan();
            port = freePort();
            start();
        } catch (IOException broken) {
            throw new UncheckedIOException("the data folder " + folder + " cannot be used", broken);
        }
        Thread.ofVirtual().name("embedded-database").start(this::keepAlive);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (postgres != null) {
            postgres.close();
        }
        if (lockFile != null) {
            lockFile.close();
        }
    }

    private synchronized void start() throws IOException {
        if (closed) {
            return;
        }
        // The library's own lock outlives a database that died; what guards the folder is samsyn.lock.
        Files.deleteIfExists(data.resolve("epg-lock"));
        // The library's defaults (no fsync, asynchronous commit) are for tests and lose data.
        postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "") // its lock, too, would stand in the way of a new start
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "128MB")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }

    private void keepAlive() {
        while (!closed) {
            try {
                Thread.sleep(CHECK_EVERY);
                if (!closed && running() == null) {
                    LOG.warn("the embedded database is gone; starting it again");
                    // A dead process that nobody has collected is alive to PostgreSQL, which would not start beside it;
                    // whether anything of it still uses the data, it sees by the shared memory.
                    Files.deleteIfExists(data.resolve("postmaster.pid"));
                    start();
                }
            } catch (InterruptedException stop) {
                return;
            } catch (IOException | IllegalStateException failed) {
                LOG.warn("the embedded database did not start; trying again", failed);
            }
        }
    }

    /** A process that was killed leaves its database running; a new one cannot start over it. */
    private void stopOrphan() throws IOException {
        var orphan = running();
        if (orphan == null) {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
            return;
        }
        LOG.info("stopping the database that an earlier process left behind");
        orphan.destroy();
        try {
            orphan.onExit().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException stuck) {
            throw new IOException("the database left behind (process " + orphan.pid() + ") does not stop", stuck);
        }
    }

    private @Nullable ProcessHandle running() throws IOException {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return null;
        }
        var lines = Files.readAllLines(file);
        if (lines.isEmpty()) {
            return null;
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(process -> process.info().command().orElse("").endsWith("postgres"))
                .orElse(null);
    }

    private int portOfRunning() throws IOException {
        var file = data.resolve("postmaster.pid");
        for (var waited = 0; waited < 300; waited++) {
            if (Files.exists(file)) {
                var lines = Files.readAllLines(file);
                if (lines.size() >= 8 && lines.get(7).strip().equals("ready")) {
                    return Integer.parseInt(lines.get(3).strip());
                }
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException stop) {
                throw new IOException("interrupted while waiting for the database", stop);
            }
        }
        throw new IOException("another process holds the data folder but its database is not ready");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
