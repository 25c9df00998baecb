@NullMarked
package se.samsyn.publication.web;

import org.jspecify.annotations.NullMarked;
