package se.samsyn;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The one process: pages, API and command line. */
@SpringBootApplication
public class SamsynApplication {
    public static void main(String[] args) {
        SpringApplication.run(SamsynApplication.class, args);
    }
}
