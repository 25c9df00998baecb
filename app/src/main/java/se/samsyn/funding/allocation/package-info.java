/** How an amount is shared by a key, and why each recipient gets what it gets. Pure arithmetic: no database, no page. */
@NamedInterface("allocation")
@NullMarked
package se.samsyn.funding.allocation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
