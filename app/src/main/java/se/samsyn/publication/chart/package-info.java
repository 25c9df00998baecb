/** Tables of figures drawn as charts and maps. */
@NamedInterface("chart")
@NullMarked
package se.samsyn.publication.chart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
