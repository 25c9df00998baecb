@NullMarked
package se.samsyn.shared.figure;

import org.jspecify.annotations.NullMarked;
