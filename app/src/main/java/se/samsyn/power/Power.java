package se.samsyn.power;

import java.util.Locale;

/**
 * (Behörighet.) What somebody may be to an organisation that seeks funds, as in the national e-service of Socialstyrelsen; what
 * each may do is told by {@link Act}.
 */
public enum Power {
    /** (Ombud.) Appointed by the organisation and confirmed by somebody outside it; one at a time. */
    AGENT,
    /** (Representant.) Acts for the organisation, for one mandate or all. */
    REPRESENTATIVE,
    /** (Uppgiftssamordnare.) Fills in what others begin and submit. */
    DATA_COORDINATOR;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Power of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public String messageKey() {
        return "power." + code();
    }
}
