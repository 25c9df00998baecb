package se.samsyn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/** Gives each test context an empty data folder of its own, which is taken away again, and a place where a mail server may be. */
public class FreshStore implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            var folder = Files.createTempDirectory("samsyn-test");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    FileSystemUtils.deleteRecursively(folder);
                } catch (IOException left) {
                    System.err.println("left behind: " + folder);
                }
            }));
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "fresh store",
                            Map.of(
                                    "samsyn.db.folder",
                                    folder.toString(),
                                    "samsyn.mail.host",
                                    "127.0.0.1",
                                    "samsyn.mail.port",
                                    freePort(),
                                    "samsyn.mail.from",
                                    "samsyn@example.se",
                                    "samsyn.mail.starttls",
                                    false)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
