/** Tables that come in as files, read without trust, and tables that go out as files. */
@NullMarked
package se.samsyn.shared.sheet;

import org.jspecify.annotations.NullMarked;
