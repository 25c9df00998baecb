/** How the log is written: in one line each, with the request it is about, and without what people typed. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package se.samsyn.log;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
