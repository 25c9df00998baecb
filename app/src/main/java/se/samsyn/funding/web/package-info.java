/** Pages on how money is shared out. */
@NullMarked
package se.samsyn.funding.web;

import org.jspecify.annotations.NullMarked;
