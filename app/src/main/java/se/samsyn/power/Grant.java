package se.samsyn.power;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.shared.Period;

/**
 * (Fullmakt.) A power given to a person for an organisation. It is never edited: it is confirmed, and it ends.
 *
 * @param personName empty when the one who asks may not know
 * @param mandate the only mandate it is for; null for all
 * @param ground the document it stands on, by its register number; may be empty when it is delegated
 * @param under the agent's power it was delegated from; null for an agent's
 * @param hasPlace whether the person has a place in the organisation now; without one a power cannot be used
 */
public record Grant(
        UUID id,
        UUID organisation,
        UUID person,
        String personName,
        Power power,
        @Nullable UUID mandate,
        Period period,
        String ground,
        Given given,
        @Nullable Confirmation confirmation,
        @Nullable Under under,
        @Nullable End end,
        boolean hasPlace) {

    public record Given(UUID by, String byName, Instant at) {}

    /** That somebody outside the organisation has checked the document. */
    public record Confirmation(String organisationName, Instant at) {}

    /** The agent's power that a delegated one stands under, and falls with. */
    public record Under(
            UUID grant, UUID person, Power power, @Nullable Instant endedAt) {}

    public record End(Ending how, String byName, Instant at) {}

    /** How somebody ended it. */
    public enum Ending {
        REVOKED,
        GIVEN_BACK,
        REFUSED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it stands on a day; it can be used while it is valid. */
    public enum Standing {
        AWAITING,
        COMING,
        VALID,
        WITHOUT_PLACE,
        EXPIRED,
        REVOKED,
        GIVEN_BACK,
        REFUSED,
        FALLEN;

        public boolean isOver() {
            return compareTo(EXPIRED) >= 0;
        }

        public String messageKey() {
            return "power.standing." + name().toLowerCase(Locale.ROOT);
        }
    }

    public Standing standingOn(LocalDate today) {
        if (end != null) {
            return switch (end.how()) {
                case REVOKED -> Standing.REVOKED;
                case GIVEN_BACK -> Standing.GIVEN_BACK;
                case REFUSED -> Standing.REFUSED;
            };
        }
        if (under != null && under.endedAt() != null) {
            return Standing.FALLEN;
        }
        if (today.isAfter(period.to())) {
            return Standing.EXPIRED;
        }
        if (power == Power.AGENT && confirmation == null) {
            return Standing.AWAITING;
        }
        if (today.isBefore(period.from())) {
            return Standing.COMING;
        }
        return hasPlace ? Standing.VALID : Standing.WITHOUT_PLACE;
    }

    /** Whether its holder may do that by it on that day, whichever the mandate. */
    public boolean allows(Act act, LocalDate today) {
        return act.isFor(power) && standingOn(today) == Standing.VALID;
    }

    public boolean reaches(@Nullable UUID asked) {
        return mandate == null || mandate.equals(asked);
    }

    /** How the actor would end it while it is not over: her own, one she has delegated, or as who appoints agents; empty for others. */
    public Optional<Ending> endingBy(Actor actor) {
        if (!organisation.equals(actor.organisation())) {
            return Optional.empty();
        }
        if (person.equals(actor.person()) && Act.GIVE_BACK.isFor(power)) {
            return Optional.of(Ending.GIVEN_BACK);
        }
        var delegatedIt = under != null
                && under.person().equals(actor.person())
                && under.endedAt() == null
                && Act.END_DELEGATED.isFor(under.power());
        return delegatedIt || actor.may(Permission.APPOINT_AGENTS) ? Optional.of(Ending.REVOKED) : Optional.empty();
    }

    /** Nobody confirms what is her own or what she has given. */
    public boolean mayBeConfirmedBy(Actor actor) {
        return !person.equals(actor.person()) && !given.by().equals(actor.person());
    }
}
