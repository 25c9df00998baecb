package se.samsyn.backup;

/** Why a copy was not made or not put back, told to whoever asked for it. */
public final class BackupRefused extends RuntimeException {
    BackupRefused(String why) {
        super(why);
    }

    BackupRefused(String why, Exception cause) {
        super(why + ": " + cause.getMessage(), cause);
    }
}
