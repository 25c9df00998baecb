@NullMarked
package se.samsyn.access.web;

import org.jspecify.annotations.NullMarked;
