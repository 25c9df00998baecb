@NullMarked
package se.samsyn.audit.web;

import org.jspecify.annotations.NullMarked;
