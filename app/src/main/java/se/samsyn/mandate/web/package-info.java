@NullMarked
package se.samsyn.mandate.web;

import org.jspecify.annotations.NullMarked;
