/** The demo county: S1 turned into data through the same verbs that the pages use. The same small world feeds the tests. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "access",
            "organisation",
            "publication",
            "mandate",
            "funding",
            "funding :: allocation",
            "funding :: ledger",
            "funding :: proposal",
            "funding :: requisition",
            "funding :: payment",
            "funding :: returning",
            "funding :: register",
            "power",
            "funding :: call",
            "funding :: assessment",
            "funding :: handling",
            "strategy",
            "indicator",
            "report"
        })
@NullMarked
package se.samsyn.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
