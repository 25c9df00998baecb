/** (Bokföring.) What the ledger says, for the funder's own accounting system. */
@NamedInterface("accounting")
@NullMarked
package se.samsyn.funding.accounting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
