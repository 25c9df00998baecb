package se.samsyn.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import se.samsyn.access.Actor;
import se.samsyn.access.Proof;
import se.samsyn.access.SignInSettings;
import se.samsyn.access.StepUp;

/** Sees to it that what is marked {@link StepUp} is done by somebody who has just proven who they are. */
@Component
class StepUps implements HandlerInterceptor, WebMvcConfigurer {
    static final String PATH = "/step-up";
    private static final String TARGET = "samsyn.stepUpTarget";

    private final SignInSettings settings;
    private final InstantSource clock;

    StepUps(SignInSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        var needed = handler instanceof HandlerMethod method ? method.getMethodAnnotation(StepUp.class) : null;
        if (needed == null || !(request.getAttribute(ActorFilter.ACTOR) instanceof Actor actor)) {
            return true; // where nobody acts there is nothing behind it either
        }
        var proof = Proof.of(SecurityContextHolder.getContext().getAuthentication());
        if (proof.level() >= settings.leastLevel(actor.role())
                && !proof.at().isBefore(clock.instant().minus(Duration.ofMinutes(needed.minutes())))) {
            return true;
        }
        ask(request, response);
        return false;
    }

    /** Leads to the page where one proves who one is, and from there back to a page that was asked for. */
    static void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var query = request.getQueryString();
        var here = request.getRequestURI() + (query == null ? "" : "?" + query);
        request.getSession().setAttribute(TARGET, request.getMethod().equals("GET") ? here : "/");
        response.sendRedirect(PATH);
    }

    static String takeTarget(HttpServletRequest request) {
        var target = request.getSession().getAttribute(TARGET);
        request.getSession().removeAttribute(TARGET);
        return target instanceof String path ? path : "/";
    }
}
