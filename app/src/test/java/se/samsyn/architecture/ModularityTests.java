package se.samsyn.architecture;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import se.samsyn.SamsynApplication;

class ModularityTests {
    @Test
    void modulesDependOnlyOnWhatTheySayAndNeverInACircle() {
        ApplicationModules.of(SamsynApplication.class).verify();
    }
}
