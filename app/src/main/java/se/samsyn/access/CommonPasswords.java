package se.samsyn.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The passwords that are guessed first, shipped as {@code reference/common-passwords.txt}: compared without case and
 * accents, without the figures and signs that follow a word, and with figures and signs that stand for letters read as those.
 */
final class CommonPasswords {
    private static final String FILE = "/reference/common-passwords.txt";
    private static final int SHORTEST_WORD = 4;

    private final Set<String> whole;

    CommonPasswords() {
        try (var file = CommonPasswords.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not shipped");
            }
            whole = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(CommonPasswords::folded)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Whether the password is a listed one, one over and over again, or next to nothing but figures and signs. */
    boolean contain(String password) {
        var word = folded(withoutEnding(password));
        return word.length() < SHORTEST_WORD
                || whole.contains(word)
                || whole.contains(folded(password))
                || whole.contains(once(word))
                || once(word).length() < SHORTEST_WORD;
    }

    private static String withoutEnding(String password) {
        return password.replaceFirst("[^\\p{L}]+$", "");
    }

    private static String folded(String text) {
        var letters = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
        var folded = new StringBuilder();
        letters.codePoints()
                .map(CommonPasswords::letter)
                .filter(Character::isLetterOrDigit)
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    private static int letter(int sign) {
        return switch (sign) {
            case '0' -> 'o';
            case '1', '!' -> 'i';
            case '3' -> 'e';
            case '4', '@' -> 'a';
            case '5', '$' -> 's';
            case '7' -> 't';
            default -> sign;
        };
    }

    /** The shortest part that the word repeats; the word itself if it repeats nothing. */
    private static String once(String word) {
        for (var length = 1; length <= word.length() / 2; length++) {
            var part = word.substring(0, length);
            if (word.length() % length == 0
                    && part.repeat(word.length() / length).equals(word)) {
                return part;
            }
        }
        return word;
    }
}
