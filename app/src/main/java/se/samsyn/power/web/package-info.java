/** Pages on who may act for an organisation. */
@NullMarked
package se.samsyn.power.web;

import org.jspecify.annotations.NullMarked;
