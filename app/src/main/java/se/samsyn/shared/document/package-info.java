@NullMarked
package se.samsyn.shared.document;

import org.jspecify.annotations.NullMarked;
