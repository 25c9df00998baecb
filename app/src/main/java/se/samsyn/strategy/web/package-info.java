@NullMarked
package se.samsyn.strategy.web;

import org.jspecify.annotations.NullMarked;
