@NullMarked
package se.samsyn.organisation.web;

import org.jspecify.annotations.NullMarked;
