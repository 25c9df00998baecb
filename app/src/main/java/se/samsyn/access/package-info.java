/** Who is asking and what they may do: people, memberships, the scope given to the database. Owns schema {@code access}. */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package se.samsyn.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
