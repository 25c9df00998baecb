/** (Utlysningar.) Money that is applied for: what is called for and on what terms, and the applications that come in. */
@NamedInterface("call")
@NullMarked
package se.samsyn.funding.call;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
