/** (Rekvisition.) How recipients ask for what was decided for them, before a deadline, and what nobody asked for is shared anew. */
@NamedInterface("requisition")
@NullMarked
package se.samsyn.funding.requisition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
