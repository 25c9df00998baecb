package se.samsyn.shared;

/** Why there is no number. Never interchanged, and never a zero. */
public enum Absence {
    /** There is one, but showing it could single somebody out. */
    HIDDEN,
    /** It was asked for and nobody answered. */
    NOT_REPORTED,
    /** The question has no meaning here. */
    NOT_APPLICABLE,
    /** Nobody was asked. */
    NOT_ASKED;

    public String messageKey() {
        return "absence." + code();
    }

    /** How it is written in files and in the database. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static Absence of(String code) {
        return valueOf(code.toUpperCase(java.util.Locale.ROOT));
    }
}
