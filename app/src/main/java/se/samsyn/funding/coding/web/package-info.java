/** Pages on which answers in free words are coded. */
@NullMarked
package se.samsyn.funding.coding.web;

import org.jspecify.annotations.NullMarked;
