package se.samsyn;

import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The one process: pages, API and command line. */
@Modulithic(systemName = "Samsyn", sharedModules = "shared")
@SpringBootApplication
public class SamsynApplication {
    public static void main(String[] args) {
        System.exit(new CommandLine(System.out, System.err).execute(List.of(args)));
    }
}
