/** Pages for those who assess, rank and suggest. */
@NullMarked
package se.samsyn.funding.assessment.web;

import org.jspecify.annotations.NullMarked;
