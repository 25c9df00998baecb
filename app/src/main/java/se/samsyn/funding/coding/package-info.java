/** (Kodning.) What recipients tell in free words, sorted afterwards by a codebook and by two who do not read each other first. */
@NamedInterface("coding")
@NullMarked
package se.samsyn.funding.coding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
