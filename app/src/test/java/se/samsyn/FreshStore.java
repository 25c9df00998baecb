package se.samsyn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/** Gives each test context an empty data folder of its own, and takes it away again. */
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
                    .addFirst(new MapPropertySource("fresh store", Map.of("samsyn.db.folder", folder.toString())));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
