package se.samsyn.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands before what can be sent too often: whoever has to wait is told how long, and nothing else is looked at. */
final class Throttle extends OncePerRequestFilter {
    private final RequestMatcher posted;
    private final Function<HttpServletRequest, Duration> take;
    private final PlainAnswers answers;
    private final FilterStep then;

    /** What is done with a request that need not wait. */
    @FunctionalInterface
    interface FilterStep {
        void go(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException;
    }

    /**
     * @param path what is posted to, matched as the form's own filter matches, however the address is written
     * @param take counts a try; zero when it can be made now, else how long to wait
     */
    Throttle(String path, Function<HttpServletRequest, Duration> take, PlainAnswers answers, FilterStep then) {
        this.posted = PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, path);
        this.take = take;
        this.answers = answers;
        this.then = then;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !posted.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var wait = take.apply(request);
        if (wait.isZero()) {
            then.go(request, response, chain);
        } else {
            answers.tooManyTries(response, wait);
        }
    }
}
