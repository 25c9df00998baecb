/** Pages on calls and on what is applied for. */
@NullMarked
package se.samsyn.funding.call.web;

import org.jspecify.annotations.NullMarked;
