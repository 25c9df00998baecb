package se.samsyn.shared;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Reads once what a page asks for again and again: within one read-only snapshot of the database the same question has
 * the same answer. Outside a snapshot every question is asked anew.
 */
public final class Snapshot {
    private Snapshot() {}

    /** The answer to that question, from the snapshot if it has been asked there before; what is read must not be changed. */
    public static <T> T once(List<?> question, Supplier<T> read) {
        if (!isSnapshot()) {
            return read.get();
        }
        var answers = answers();
        @SuppressWarnings("unchecked") // a question names its method first, so the answer has its type
        var known = (T) answers.get(question);
        if (known != null) {
            return known;
        }
        var answer = read.get();
        answers.put(question, answer);
        return answer;
    }

    private static boolean isSnapshot() {
        var isolation = TransactionSynchronizationManager.getCurrentTransactionIsolationLevel();
        return TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.isCurrentTransactionReadOnly()
                && isolation != null
                && isolation == TransactionDefinition.ISOLATION_REPEATABLE_READ;
    }

    private static Map<Object, Object> answers() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Answers.class::isInstance)
                .map(one -> ((Answers) one).known)
                .findFirst()
                .orElseGet(() -> {
                    var answers = new Answers(new HashMap<>());
                    TransactionSynchronizationManager.registerSynchronization(answers);
                    return answers.known;
                });
    }

    /** Kept with the transaction: another one begun within it has its own, and both are gone with theirs. */
    private record Answers(Map<Object, Object> known) implements TransactionSynchronization {}
}
