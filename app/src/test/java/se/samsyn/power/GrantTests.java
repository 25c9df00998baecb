package se.samsyn.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.samsyn.power.Grant.Standing;
import se.samsyn.shared.Period;

class GrantTests {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 29);
    private static final LocalDate LAST = LocalDate.of(2026, 10, 25);
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    /** The table of the national e-service, written down once more and apart. */
    private static final Map<Act, Set<Power>> NATIONAL = Map.of(
            Act.START, EnumSet.of(Power.AGENT, Power.REPRESENTATIVE),
            Act.FILL_IN, EnumSet.allOf(Power.class),
            Act.SUBMIT, EnumSet.of(Power.AGENT, Power.REPRESENTATIVE),
            Act.DELEGATE, EnumSet.of(Power.AGENT),
            Act.END_DELEGATED, EnumSet.of(Power.AGENT),
            Act.GIVE_BACK, EnumSet.allOf(Power.class));

    @Test
    void eachPowerAllowsWhatTheNationalTableSaysAndNothingMore() {
        for (var act : Act.values()) {
            for (var power : Power.values()) {
                assertThat(grant(power, null, null, true).allows(act, FIRST))
                        .as("%s as %s", act, power)
                        .isEqualTo(NATIONAL.getOrDefault(act, Set.of()).contains(power));
            }
        }
    }

    @Test
    void itIsValidFromTheFirstDayToTheLastAndNotADayLonger() {
        var grant = grant(Power.REPRESENTATIVE, null, null, true);

        assertThat(grant.standingOn(FIRST.minusDays(1))).isEqualTo(Standing.COMING);
        assertThat(grant.standingOn(FIRST)).isEqualTo(Standing.VALID);
        assertThat(grant.standingOn(LAST)).isEqualTo(Standing.VALID);
        assertThat(grant.standingOn(LAST.plusDays(1))).isEqualTo(Standing.EXPIRED);
    }

    @Test
    void onlyWhatIsValidAllowsAnything() {
        var ended = new Grant.End(Grant.Ending.REVOKED, "", AT);
        var fallen = new Grant.Under(UUID.randomUUID(), UUID.randomUUID(), Power.AGENT, AT);

        for (var act : Act.values()) {
            for (var power : Power.values()) {
                assertThat(grant(power, null, ended, true).allows(act, FIRST)).isFalse();
                assertThat(grant(power, null, null, false).allows(act, FIRST)).isFalse();
                assertThat(grant(power, fallen, null, true).allows(act, FIRST)).isFalse();
                assertThat(grant(power, null, null, true).allows(act, LAST.plusDays(1)))
                        .isFalse();
            }
        }
        assertThat(grant(Power.REPRESENTATIVE, fallen, null, true).standingOn(FIRST))
                .isEqualTo(Standing.FALLEN);
    }

    @Test
    void anAgentWaitsUntilSomebodyOutsideHasConfirmed() {
        var one = grant(Power.AGENT, null, null, true);
        var awaiting = new Grant(
                one.id(),
                one.organisation(),
                one.person(),
                "",
                Power.AGENT,
                null,
                one.period(),
                "",
                one.given(),
                null,
                null,
                null,
                true);

        assertThat(awaiting.standingOn(FIRST)).isEqualTo(Standing.AWAITING);
        assertThat(awaiting.allows(Act.SUBMIT, FIRST)).isFalse();
    }

    @Test
    void onePowerForAMandateReachesNoOther() {
        var mandate = UUID.randomUUID();
        var one = grant(Power.REPRESENTATIVE, null, null, true);
        var narrow = new Grant(
                one.id(),
                one.organisation(),
                one.person(),
                "",
                one.power(),
                mandate,
                one.period(),
                "",
                one.given(),
                null,
                null,
                null,
                true);

        assertThat(one.reaches(mandate)).isTrue();
        assertThat(narrow.reaches(mandate)).isTrue();
        assertThat(narrow.reaches(UUID.randomUUID())).isFalse();
    }

    private static Grant grant(Power power, Grant.@Nullable Under under, Grant.@Nullable End end, boolean hasPlace) {
        return new Grant(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                "Handläggaren",
                power,
                null,
                new Period(FIRST, LAST),
                "Dnr 1",
                new Grant.Given(UUID.randomUUID(), "", AT),
                power == Power.AGENT ? new Grant.Confirmation("Länsstyrelsen", AT) : null,
                under,
                end,
                hasPlace);
    }
}
