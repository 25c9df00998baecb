@NullMarked
package se.samsyn.report.rendering;

import org.jspecify.annotations.NullMarked;
