@NullMarked
package se.samsyn;

import org.jspecify.annotations.NullMarked;
