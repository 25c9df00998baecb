/** Who may act for an organisation when it seeks funds, for which mandate, how long and on what ground. Owns schema {@code power}. */
@ApplicationModule(allowedDependencies = {"shared", "access", "organisation", "mandate", "web"})
@NullMarked
package se.samsyn.power;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
