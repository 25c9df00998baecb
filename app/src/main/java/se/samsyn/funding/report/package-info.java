/** (Redovisning av medel.) What a funder tells of its money, counted from the ledger. */
@NamedInterface("report")
@NullMarked
package se.samsyn.funding.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
