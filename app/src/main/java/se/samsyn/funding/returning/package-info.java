/**
 * (Återredovisning.) How recipients account for what was paid, what is asked back, repaid or written off, and whether what was
 * improved lives on.
 */
@NamedInterface("returning")
@NullMarked
package se.samsyn.funding.returning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
