package se.samsyn;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.samsyn.access.Permission;

/**
 * What {@code ./samsyn} can be told to do, and which rows of the access matrix that takes. Commands are for whoever has the
 * machine and its secret key, and reach everybody's rows of what they need.
 */
public enum Command {
    RUN("[--port 8080] [--data DIR] [--no-demo]"),
    REPORT("--county 06 --from 2020-01-01 --to 2021-12-31 --out DIR [--data DIR]", Permission.READ_REPORTS),
    VERIFY_REPORT("DIR"),
    ARCHIVE("--report NUMBER --out FILE [--data DIR]", Permission.READ_SUBMISSIONS),
    VERIFY_AUDIT("[--data DIR]", Permission.READ_AUDIT),
    END_SESSIONS("[--data DIR]", Permission.MANAGE_ACCOUNTS),
    ROTATE_KEY("[--data DIR]", Permission.MANAGE_ACCOUNTS),
    AUDIT("--out FILE [--data DIR]", Permission.READ_AUDIT),
    BACKUP("--out FILE [--data DIR]", Permission.values()),
    RESTORE("--from FILE [--data DIR]", Permission.values()),
    ERASE_DUE("[--data DIR]", Permission.MANAGE_ACCOUNTS, Permission.OPEN_PROTECTED),
    ALLOCATE("--key KEY.json --out amounts.csv [--calculation FILE]", Permission.TRY_KEYS);

    private final String options;
    private final Set<Permission> needs;

    Command(String options, Permission... needs) {
        this.options = options;
        this.needs = EnumSet.noneOf(Permission.class);
        this.needs.addAll(Arrays.asList(needs));
    }

    /** As it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty for what touches no rows of its own; every one for what copies the database. */
    public Set<Permission> needs() {
        return EnumSet.copyOf(needs);
    }

    static Optional<Command> of(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    static String usage() {
        return Stream.of(values())
                .map(one -> "./samsyn " + one.word() + " " + one.options)
                .collect(Collectors.joining("\n"));
    }
}
