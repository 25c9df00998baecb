/** (Bedömning.) Cases assessed by two who do not read each other before both are in, ranked, and suggested to be granted or rejected. */
@NamedInterface("assessment")
@NullMarked
package se.samsyn.funding.assessment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
