package se.samsyn.funding.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * (Ord i ett ändamål.) What a purpose that is told in words can be compared by: its words of at least five letters, without those that stand in most
 * purposes of this kind. Two words are alike when their first seven letters are the same, or all of them where one is shorter.
 */
final class ProgrammeWords {
    private static final int SHORTEST = 5;
    private static final int COMPARED = 7;
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");
    /** In most purposes; a word that begins so tells nothing. */
    private static final Set<String> EVERYWHERE = Set.of(
            "arbete", "bidrag", "efter", "enligt", "inom", "insats", "kvinn", "kvinna", "kvinnor", "medel", "mäns",
            "organis", "projekt", "samverk", "statsbi", "stöd", "stödja", "utveckl", "verksam", "våld", "våldet",
            "under", "genom", "lokalt", "lokala", "region", "kommun", "kommune", "fördeln", "åtgärde", "mellan");

    private ProgrammeWords() {}

    /** The words that both have, as the first has them. */
    static List<String> shared(String one, String other) {
        var theirs = of(other);
        var shared = new ArrayList<String>();
        of(one).forEach((compared, word) -> {
            if (theirs.containsKey(compared)) {
                shared.add(word);
            }
        });
        return shared;
    }

    /** By what they are compared by. */
    private static Map<String, String> of(String text) {
        var words = new TreeMap<String, String>();
        for (var word : NO_LETTER.split(text.toLowerCase(Locale.ROOT))) {
            var compared = word.substring(0, Math.min(word.length(), COMPARED));
            if (word.length() >= SHORTEST && !EVERYWHERE.contains(compared)) {
                words.putIfAbsent(compared, word);
            }
        }
        return words;
    }
}
