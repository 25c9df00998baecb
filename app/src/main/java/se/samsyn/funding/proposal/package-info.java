/** (Förslag och beslut.) Keys that are proposed for a stream, told to each recipient, and decided: from then on the money is theirs. */
@NamedInterface("proposal")
@NullMarked
package se.samsyn.funding.proposal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
