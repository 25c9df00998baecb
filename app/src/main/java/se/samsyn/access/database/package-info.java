/** The database: embedded or a server's, and the scope given to it per transaction. */
@NullMarked
package se.samsyn.access.database;

import org.jspecify.annotations.NullMarked;
