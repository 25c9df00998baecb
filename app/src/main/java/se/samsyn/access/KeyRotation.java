package se.samsyn.access;

import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * (Nyckelbyte.) Changes the key outside the database: the new one stands before the old, all is encrypted anew in one transaction,
 * and only then the old one goes. Wherever it is broken off, everything can be read, and asking again goes on with it.
 */
@Component
public class KeyRotation {
    private final SecretKeys keys;
    private final Secrets secrets;
    private final List<KeptEncrypted> kept;
    private final TransactionTemplate transaction;

    KeyRotation(SecretKeys keys, Secrets secrets, List<KeptEncrypted> kept, TransactionTemplate transaction) {
        this.keys = keys;
        this.secrets = secrets;
        this.kept = kept;
        this.transaction = transaction;
    }

    public sealed interface Outcome {
        /** The key in the file is a new one, and the only one. */
        record Changed(int encrypted) implements Outcome {}

        /** All is encrypted with the first of the keys that were given; whoever gives them may leave the others out. */
        record OldMayGo(int encrypted) implements Outcome {}

        /** Only one key was given: the new one is to be given before it, to all processes. */
        record NewIsMissing() implements Outcome {}
    }

    public Outcome rotate() {
        if (!keys.isGiven()) {
            var encrypted = encryptAnew(keys::addNew);
            keys.forgetOld();
            return new Outcome.Changed(encrypted);
        }
        return keys.list().size() < 2 ? new Outcome.NewIsMissing() : new Outcome.OldMayGo(encryptAnew(() -> {}));
    }

    private int encryptAnew(Runnable beforehand) {
        return Scope.system()
                .call(() -> Objects.requireNonNull(transaction.<Integer>execute(_ -> {
                    secrets.waitForAllWhoEncrypt();
                    beforehand.run();
                    return kept.stream().mapToInt(KeptEncrypted::encryptAnew).sum();
                })));
    }
}
