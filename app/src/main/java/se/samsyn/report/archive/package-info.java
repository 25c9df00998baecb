/** A report that was sent in, as it is handed to an archive. */
@NamedInterface("archive")
@NullMarked
package se.samsyn.report.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
