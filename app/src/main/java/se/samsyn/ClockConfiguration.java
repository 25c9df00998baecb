package se.samsyn;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one place where time is read. */
@Configuration
class ClockConfiguration {
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
