/** (Beslut.) What is decided on applications, the letters about it, and what comes of appeals. */
@NamedInterface("decision")
@NullMarked
package se.samsyn.funding.decision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
