package se.samsyn.funding.register;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.samsyn.organisation.OrganisationNumber;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Period;

/**
 * (Bidrag enligt en annans lista.) What a source tells that somebody gave.
 *
 * @param row of the file
 * @param money the days that the money is for; null where the source does not tell
 */
public record ListedGrant(
        int row,
        OrganisationNumber number,
        String name,
        String funder,
        String programme,
        Kronor amount,
        LocalDate decidedOn,
        @Nullable Period money) {
    public int year() {
        return decidedOn.getYear();
    }

    /** The days that the money is for; the year of the decision where the source does not tell. */
    public Period period() {
        return money == null ? Period.year(year()) : money;
    }
}
