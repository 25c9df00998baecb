package se.samsyn.shared;

import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;

/** The order of names in Swedish: å, ä and ö last. */
public final class Names {
    public static final Comparator<String> SWEDISH = Collator.getInstance(Locale.of("sv", "SE"))::compare;

    private Names() {}
}
