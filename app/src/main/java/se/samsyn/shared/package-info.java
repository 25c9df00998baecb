/** The kernel: exact money and shares, periods, figures, document text. Knows no other module. */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package se.samsyn.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
