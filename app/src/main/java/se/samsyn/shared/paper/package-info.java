/** What is printed: PDF files that can be kept for ever and read by all. */
@NullMarked
package se.samsyn.shared.paper;

import org.jspecify.annotations.NullMarked;
