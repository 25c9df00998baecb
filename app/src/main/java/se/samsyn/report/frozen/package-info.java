/** A report that stands still: its content, its canonical JSON, and the proof that it holds together. */
@NamedInterface("frozen")
@NullMarked
package se.samsyn.report.frozen;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
