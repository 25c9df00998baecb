@NullMarked
package se.samsyn.indicator.web;

import org.jspecify.annotations.NullMarked;
