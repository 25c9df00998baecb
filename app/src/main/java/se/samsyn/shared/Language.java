package se.samsyn.shared;

import java.util.Locale;

/** The languages a person can read Samsyn in. */
public enum Language {
    SV(Locale.of("sv", "SE")),
    EN(Locale.of("en", "GB"));

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    public String code() {
        return locale.getLanguage();
    }

    public static Language of(String code) {
        return "en".equals(code) ? EN : SV;
    }
}
