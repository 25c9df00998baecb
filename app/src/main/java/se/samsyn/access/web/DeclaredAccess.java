package se.samsyn.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.OpenToAll;
import se.samsyn.shared.NotFound;

/**
 * Lets a request on to a route of ours only as the access matrix says. A route without a declared permission lets nobody
 * on.
 */
@Component
public class DeclaredAccess implements HandlerInterceptor, WebMvcConfigurer {
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE); // before anybody is asked for a fresh proof
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && isOurs(method) && !method.hasMethodAnnotation(OpenToAll.class)) {
            var needs = method.getMethodAnnotation(Needs.class);
            if (needs == null
                    || !(request.getAttribute(ActorFilter.ACTOR) instanceof Actor actor)
                    || !actor.may(needs.value())) {
                throw new NotFound(method + " for the one who asks");
            }
        }
        return true;
    }

    public static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("se.samsyn.");
    }
}
