package se.samsyn.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Outermost of all, so that what is refused, what fails and what is not there has the same headers as a page that is shown. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Headers extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
        }
        var answer = new Answer(response, request.isSecure());
        HeaderProfile.PAGE.setOn(answer, request.isSecure());
        chain.doFilter(request, answer);
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /** An answer that becomes a file when it is said to be one, and that keeps its headers when it is begun anew. */
    private static final class Answer extends HttpServletResponseWrapper {
        private final boolean encrypted;

        Answer(HttpServletResponse response, boolean encrypted) {
            super(response);
            this.encrypted = encrypted;
        }

        @Override
        public void reset() {
            super.reset();
            HeaderProfile.PAGE.setOn(this, encrypted);
        }

        @Override
        public void setHeader(String name, @Nullable String value) {
            super.setHeader(name, value);
            follow(name, value);
        }

        @Override
        public void addHeader(String name, @Nullable String value) {
            super.addHeader(name, value);
            follow(name, value);
        }

        private void follow(String name, @Nullable String value) {
            if (name.equalsIgnoreCase(HttpHeaders.CONTENT_DISPOSITION)) {
                HeaderProfile.of(value == null ? "" : value).setOn(this, encrypted);
            }
        }
    }
}
