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

    /** The product's modules; what is generated from migrations and templates is no module of its own. */
    static ApplicationModules modules() {
        return ApplicationModules.of(
                SamsynApplication.class,
                JavaClass.Predicates.resideInAnyPackage("se.samsyn.schema..", "se.samsyn.jte.."));
    }
}
