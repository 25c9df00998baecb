package se.samsyn.indicator;

import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;

/** The order of names in Swedish: å, ä and ö last. */
final class Names {
    static final Comparator<String> SWEDISH = Collator.getInstance(Locale.of("sv", "SE"))::compare;

    private Names() {}
}
