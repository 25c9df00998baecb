/** Actors of all kinds, territories in several dated hierarchies, population by date. Owns schema {@code organisation}. */
@ApplicationModule(allowedDependencies = {"shared", "access", "web"})
@NullMarked
package se.samsyn.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
