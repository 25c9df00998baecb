package se.samsyn.funding.returning;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * (Betalarens namn.) What somebody is called, to be compared with what the bank calls whoever paid. Banks write in capitals without
 * dots and rings, turn words round and cut names off, so what counts is the words that tell one from another.
 */
record PayerName(Set<String> words) {
    private static final Pattern APART = Pattern.compile("[^a-z0-9]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    /** What says of which kind somebody is, and not who; without dots and rings. */
    private static final Pattern KIND = Pattern.compile(
            "kommun(en)?s?|kn|stad|region(en)?s?|landsting(et)?s?|lans?|lanet|forening(en)?s?|ideell|stiftelsen?|ab|aktiebolag(et)?|i|och");
    /** So much of a word that was cut off is enough to know it by. */
    private static final int ENOUGH = 5;

    PayerName {
        words = Set.copyOf(words);
    }

    static PayerName of(String name) {
        var plain = MARKS.matcher(Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD))
                .replaceAll("");
        return new PayerName(APART.splitAsStream(plain)
                .filter(word -> !word.isEmpty())
                .filter(Predicate.not(KIND.asMatchPredicate()))
                .collect(Collectors.toSet()));
    }

    /** Whether the two can be the same: each word of the one that has fewer is a word of the other. Nothing is like no name at all. */
    boolean isLike(PayerName other) {
        return words.size() <= other.words.size() ? isWithin(other) : other.isWithin(this);
    }

    private boolean isWithin(PayerName longer) {
        return !words.isEmpty()
                && words.stream().allMatch(word -> longer.words.stream().anyMatch(one -> isSame(word, one)));
    }

    private static boolean isSame(String one, String other) {
        return one.equals(other)
                || (Math.min(one.length(), other.length()) >= ENOUGH
                        && (one.startsWith(other) || other.startsWith(one)));
    }
}
