@NullMarked
package se.samsyn.funding.payment.web;

import org.jspecify.annotations.NullMarked;
