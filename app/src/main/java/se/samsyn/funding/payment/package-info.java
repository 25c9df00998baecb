/** (Utbetalning.) Where recipients want their money, what is paid by whose word, and what the bank says of it. */
@NamedInterface("payment")
@NullMarked
package se.samsyn.funding.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
