/**
 * Copies of the database in one checked file, and the way back. Knows tables from the database's catalogue only, so that a new
 * table is in the copy without being told of. Used by the command line without the rest of the application.
 */
@ApplicationModule(allowedDependencies = {"access", "audit"})
@NullMarked
package se.samsyn.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
