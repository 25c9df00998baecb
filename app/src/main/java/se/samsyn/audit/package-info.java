/**
 * The audit trail: who changed what, acting for whom, and what happened besides. Database triggers write it; here it is
 * sealed in chains, anchored outside the database, verified, searched and shown. Owns schema {@code audit}.
 */
@ApplicationModule(allowedDependencies = {"shared", "access", "web"})
@NullMarked
package se.samsyn.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
