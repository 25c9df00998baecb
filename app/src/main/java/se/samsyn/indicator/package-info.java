/** Indicators in versions, what each organisation reported, and the sources they rest on. Owns schema {@code indicator}. */
@ApplicationModule(allowedDependencies = {"shared", "access", "organisation", "publication", "strategy", "web"})
@NullMarked
package se.samsyn.indicator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
