/** Pages on what recipients account for, and what is asked back. */
@NullMarked
package se.samsyn.funding.returning.web;

import org.jspecify.annotations.NullMarked;
