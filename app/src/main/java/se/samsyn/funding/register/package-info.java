/** (Bidragsöversikt.) What each organisation has got, from here and elsewhere: lists of other agencies, and what overlaps. */
@NamedInterface("register")
@NullMarked
package se.samsyn.funding.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
