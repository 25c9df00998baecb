/** (Huvudbok.) Where money is and how it came there: entries that are only added to, from the state's budget to used or repaid. */
@NamedInterface("ledger")
@NullMarked
package se.samsyn.funding.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
