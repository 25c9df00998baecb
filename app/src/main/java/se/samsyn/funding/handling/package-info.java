/** (Handläggning.) Applications as the funder handles them: registered, checked, and opened by whoever has no part in them. */
@NamedInterface("handling")
@NullMarked
package se.samsyn.funding.handling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
