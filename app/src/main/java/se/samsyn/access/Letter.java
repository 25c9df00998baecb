package se.samsyn.access;

import java.util.Locale;
import java.util.Optional;

/** (Brev.) What Samsyn writes to people by mail: as little as can be, for mail is read by others. */
enum Letter {
    /** A link that confirms the address it is sent to. */
    ADDRESS(OneTimeLinks.Purpose.ADDRESS, "/account/mail-address/"),
    /** A link that lets one choose a new password. */
    RESET(OneTimeLinks.Purpose.RESET, "/welcome/"),
    /** That the password has been changed. */
    CHANGED(null, ""),
    /** To the address that was the account's before, that it is so no more. */
    MOVED(null, ""),
    /** That a deadline is near, and where to see which. */
    DEADLINE(null, "/funding/requisitions"),
    /** That something has been decided, and where to see it. */
    DECISION(null, "/applications"),
    /** That somebody has changed the account that money is paid to, and where to see it. */
    PAYEE_ACCOUNT(null, "/funding/payee-account"),
    /** That there is something to account for or repay, and where to see what. */
    DUE(null, "/funding/returns");

    private final Optional<OneTimeLinks.Purpose> link;
    private final String path;

    Letter(OneTimeLinks.@org.jspecify.annotations.Nullable Purpose link, String path) {
        this.link = Optional.ofNullable(link);
        this.path = path;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Letter of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** What its link is for; some have none. */
    Optional<OneTimeLinks.Purpose> link() {
        return link;
    }

    /** Where its link leads, or where one goes by oneself; some lead nowhere. */
    String path() {
        return path;
    }
}
