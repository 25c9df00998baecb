package se.samsyn.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

class UnattendedTests {
    private final List<RuntimeException> told = new ArrayList<>();

    @Test
    void aDatabaseThatIsAwayIsToldAndEndsNothing() {
        List<RuntimeException> away = List.of(
                new DataAccessResourceFailureException("x"),
                new org.jooq.exception.DataAccessException("x"),
                new CannotCreateTransactionException("x"));

        away.forEach(one -> Unattended.run(() -> fail(one), told::add));

        assertThat(told).isEqualTo(away);
    }

    @Test
    void anotherErrorIsNotHidden() {
        assertThatThrownBy(() -> Unattended.run(() -> fail(new IllegalStateException("x")), told::add))
                .isInstanceOf(IllegalStateException.class);
        assertThat(told).isEmpty();
    }

    private static void fail(RuntimeException with) {
        throw with;
    }
}
