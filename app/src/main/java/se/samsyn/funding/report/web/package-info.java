/** Pages on what became of a funder's money. */
@NullMarked
package se.samsyn.funding.report.web;

import org.jspecify.annotations.NullMarked;
