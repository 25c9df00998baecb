package se.samsyn.indicator;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Absence;
import se.samsyn.shared.Coded;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;
import se.samsyn.shared.Share;

/**
 * (Källa.) Where figures come from: a survey, visits, statements, a register.
 *
 * @param key a short name used in addresses, {@code ENK2020}; the same key is used once in the whole country
 * @param sent how many were asked; null where that is not known
 * @param answered how many answered; null where that is not known
 */
public record Source(
        UUID id,
        String key,
        String countyCode,
        Kind kind,
        LocalizedText title,
        Period period,
        @Nullable Integer sent,
        @Nullable Integer answered,
        String description,
        boolean generated) {

    /** What sort of source it is. */
    public enum Kind implements Coded {
        SURVEY,
        STATEMENT,
        VISITS,
        OPEN_COMPARISONS,
        MAPPING,
        OWN_KNOWLEDGE;

        @Override
        public String list() {
            return "indicator.sourceKind";
        }

        /** Why there is no count of asked or answered: it is missing, or there is nothing to count. */
        Absence whenUncounted() {
            return this == MAPPING || this == OWN_KNOWLEDGE ? Absence.NOT_APPLICABLE : Absence.NOT_REPORTED;
        }
    }

    /** (Svarsfrekvens.) Answered of asked; empty unless both are known. */
    public Optional<Share> responseRate() {
        return sent == null || answered == null || sent == 0
                ? Optional.empty()
                : Optional.of(new Share(answered, sent));
    }
}
