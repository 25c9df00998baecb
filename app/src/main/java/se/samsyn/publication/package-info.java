/** The gate every figure leaves through: where figures are found by address, and how they are drawn. */
@ApplicationModule(allowedDependencies = {"shared", "access", "organisation", "web"})
@NullMarked
package se.samsyn.publication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
