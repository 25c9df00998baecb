/**
 * Strategies with their goals, who has joined them, what is planned and done, and how it is judged. Owns schema
 * {@code strategy}.
 */
@ApplicationModule(allowedDependencies = {"shared", "access", "organisation", "publication", "mandate", "web"})
@NullMarked
package se.samsyn.strategy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
