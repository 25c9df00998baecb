/** The first page: what is asked of the one who signs in, and how things stand. Reads from every other module. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "access",
            "organisation",
            "publication",
            "mandate",
            "power",
            "strategy",
            "indicator",
            "report",
            "personal",
            "web"
        })
@NullMarked
package se.samsyn.start;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
