@NullMarked
package se.samsyn.funding.register.web;

import org.jspecify.annotations.NullMarked;
