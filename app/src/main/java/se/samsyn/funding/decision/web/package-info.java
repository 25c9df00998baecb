@NullMarked
package se.samsyn.funding.decision.web;

import org.jspecify.annotations.NullMarked;
