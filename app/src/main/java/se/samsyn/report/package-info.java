/** Status reports: written from live figures, approved by another, sent in frozen, published. Owns schema {@code report}. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "access",
            "audit",
            "organisation",
            "mandate",
            "strategy",
            "indicator",
            "publication",
            "publication :: chart",
            "publication :: web",
            "web"
        })
@NullMarked
package se.samsyn.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
