package se.samsyn.power.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.samsyn.power.Power;
import se.samsyn.power.Proposal;
import se.samsyn.shared.Period;

/** A power as it was filled in. */
public record GrantForm(String person, String power, String mandate, String from, String to, String ground) {
    static final String ALL = "all";

    public GrantForm {
        person = Objects.requireNonNullElse(person, "");
        power = Objects.requireNonNullElse(power, "");
        mandate = Objects.requireNonNullElse(mandate, "");
        from = Objects.requireNonNullElse(from, "");
        to = Objects.requireNonNullElse(to, "");
        ground = Objects.requireNonNullElse(ground, "");
    }

    static GrantForm empty(LocalDate from) {
        return new GrantForm("", "", "", from.toString(), "", "");
    }

    static GrantForm within(Period agents, LocalDate today) {
        var from = today.isBefore(agents.from()) ? agents.from() : today;
        return new GrantForm("", "", "", from.toString(), agents.to().toString(), "");
    }

    Proposal asAgent() {
        return proposal(Power.AGENT, ALL);
    }

    Proposal asDelegated() {
        return proposal(
                Stream.of(Power.values())
                        .filter(one -> one.code().equals(power))
                        .findFirst()
                        .orElse(null),
                mandate);
    }

    private Proposal proposal(@Nullable Power as, String reach) {
        return new Proposal(
                read(person, UUID::fromString),
                as,
                reach.equals(ALL),
                reach.equals(ALL) ? null : read(reach, UUID::fromString),
                read(from, LocalDate::parse),
                read(to, LocalDate::parse),
                ground);
    }

    private static <T> @Nullable T read(String text, Function<String, T> reading) {
        try {
            return reading.apply(text.strip());
        } catch (IllegalArgumentException | DateTimeParseException unreadable) {
            return null;
        }
    }
}
