/** The frame round every page: layout, form errors, error pages, sign-in. Knows no feature module. */
@ApplicationModule(allowedDependencies = {"shared", "access"})
@NullMarked
package se.samsyn.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
