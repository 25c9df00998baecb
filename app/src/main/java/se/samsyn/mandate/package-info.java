/** Government mandates with money and duties, and what serves them in shares. Owns schema {@code mandate}. */
@ApplicationModule(allowedDependencies = {"shared", "access", "organisation", "publication", "web"})
@NullMarked
package se.samsyn.mandate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
