package se.samsyn.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** A page that is only read is read from one snapshot of the database, so that all its figures agree. */
@Component
class Snapshots implements HandlerInterceptor {
    private static final String SNAPSHOT = "samsyn.snapshot";

    private final PlatformTransactionManager transactions;

    Snapshots(PlatformTransactionManager transactions) {
        this.transactions = transactions;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && request.getMethod().equals("GET")
                && handler instanceof HandlerMethod) {
            var snapshot = new DefaultTransactionDefinition();
            snapshot.setReadOnly(true);
            snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
            request.setAttribute(SNAPSHOT, transactions.getTransaction(snapshot));
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception thrown) {
        if (request.getAttribute(SNAPSHOT) instanceof TransactionStatus open) {
            request.removeAttribute(SNAPSHOT);
            if (!open.isCompleted()) {
                transactions.rollback(open);
            }
        }
    }
}
