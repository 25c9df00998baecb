/** Pages for those who handle applications. */
@NullMarked
package se.samsyn.funding.handling.web;

import org.jspecify.annotations.NullMarked;
