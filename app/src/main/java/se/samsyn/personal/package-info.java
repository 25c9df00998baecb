/**
 * Personal data: what is kept about people, why and how long; what is kept about one person; what is erased, and whose name is
 * kept apart. Owns schema {@code personal}; finds what others own through the register of columns.
 */
@ApplicationModule(allowedDependencies = {"shared", "access", "audit", "web"})
@NullMarked
package se.samsyn.personal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
