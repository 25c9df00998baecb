@NullMarked
package se.samsyn.report.web;

import org.jspecify.annotations.NullMarked;
