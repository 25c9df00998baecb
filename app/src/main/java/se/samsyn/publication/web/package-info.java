/** The page of a figure and of a table of figures, live or as a report froze them. */
@NamedInterface("web")
@NullMarked
package se.samsyn.publication.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
