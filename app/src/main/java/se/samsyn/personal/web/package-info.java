@NullMarked
package se.samsyn.personal.web;

import org.jspecify.annotations.NullMarked;
