package se.samsyn.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import se.samsyn.SamsynApplication;

class ModularityTests {
    @Test
    void modulesDependOnlyOnWhatTheySayAndNeverInACircle() {
        modules().verify();
    }

    /** The product's modules; the generated schema is every store's, and each store keeps to its own (see ArchitectureTests). */
    static ApplicationModules modules() {
        return ApplicationModules.of(
                SamsynApplication.class, JavaClass.Predicates.resideInAPackage("se.samsyn.schema.."));
    }
}
