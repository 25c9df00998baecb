package se.samsyn.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * A page that is only read is read from one snapshot of the database, so that all its figures agree. The snapshot ends when the answer begins
 * to be written: with the first bytes the session is kept, which takes a connection of its own, and whoever reads slowly keeps none.
 */
@Component
class Snapshots extends OncePerRequestFilter implements HandlerInterceptor {
    private static final String SNAPSHOT = "samsyn.snapshot";

    private final PlatformTransactionManager transactions;

    Snapshots(PlatformTransactionManager transactions) {
        this.transactions = transactions;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && request.getMethod().equals("GET")
                && handler instanceof HandlerMethod method
                && !method.hasMethodAnnotation(OwnTransactions.class)
                && !method.getBeanType().isAnnotationPresent(OwnTransactions.class)) {
            var snapshot = new DefaultTransactionDefinition();
            snapshot.setReadOnly(true);
            snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
            request.setAttribute(SNAPSHOT, transactions.getTransaction(snapshot));
        }
        return true;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public ServletOutputStream getOutputStream() throws IOException {
                end(request);
                return super.getOutputStream();
            }

            @Override
            public PrintWriter getWriter() throws IOException {
                end(request);
                return super.getWriter();
            }

            @Override
            public void sendRedirect(String location) throws IOException {
                end(request);
                super.sendRedirect(location);
            }

            @Override
            public void sendError(int status) throws IOException {
                end(request);
                super.sendError(status);
            }

            @Override
            public void sendError(int status, @Nullable String message) throws IOException {
                end(request);
                super.sendError(status, message);
            }
        });
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception thrown) {
        end(request);
    }

    private void end(HttpServletRequest request) {
        if (request.getAttribute(SNAPSHOT) instanceof TransactionStatus open) {
            request.removeAttribute(SNAPSHOT);
            if (!open.isCompleted()) {
                transactions.rollback(open);
            }
        }
    }
}
