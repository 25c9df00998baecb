package se.samsyn.access;

import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a password must be to be chosen: long, not among those guessed first, and not one's own name. */
@Component
public class PasswordRules {
    public static final int SHORTEST = 12;
    public static final int LONGEST = 200;
    private static final int SHORTEST_NAME = 3;
    private static final int LEFT_WITHOUT_NAMES = 8;

    private final CommonPasswords common = new CommonPasswords();

    /** Why a password is refused. */
    public enum Weakness {
        SHORT,
        LONG,
        COMMON,
        NAME;

        public String messageKey() {
            return "password." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is wrong with the password for that person; empty if it can be chosen. */
    public Optional<Weakness> findWeakness(String password, People.Account holder) {
        if (password.length() < SHORTEST) {
            return Optional.of(Weakness.SHORT);
        }
        if (password.length() > LONGEST) {
            return Optional.of(Weakness.LONG);
        }
        if (common.contain(password)) {
            return Optional.of(Weakness.COMMON);
        }
        return isMadeOfNames(password, holder) ? Optional.of(Weakness.NAME) : Optional.empty();
    }

    /** Little is left of it once the holder's names, and what is no letter, are taken away. */
    private static boolean isMadeOfNames(String password, People.Account holder) {
        var left = password.toLowerCase(Locale.ROOT);
        for (var names : new String[] {holder.userName(), holder.displayName()}) {
            left = left.replace(names.toLowerCase(Locale.ROOT), "");
            for (var name : names.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
                if (name.length() >= SHORTEST_NAME) {
                    left = left.replace(name, "");
                }
            }
        }
        var namedAtAll = left.length() < password.length();
        return namedAtAll && left.codePoints().filter(Character::isLetter).count() < LEFT_WITHOUT_NAMES;
    }
}
