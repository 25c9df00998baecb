/**
 * Money from appropriation to repayment: allocation keys, the ledger, requisition and redistribution. Owns schema {@code funding}.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "access",
            "organisation",
            "publication",
            "publication :: web",
            "mandate",
            "power",
            "strategy",
            "web"
        })
@NullMarked
package se.samsyn.funding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
