@NullMarked
package se.samsyn.report.frozen;

import org.jspecify.annotations.NullMarked;
