package se.samsyn.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** What has nothing to do with who is signed in, and costs no look at the session: styles, scripts, fonts, browsers' reports. */
@Configuration
@ConditionalOnWebApplication
class Sessionless {
    private static final List<String> FOLDERS = List.of("/assets/", "/css/", "/js/", "/fonts/");
    private static final List<String> FILES = List.of("/favicon.svg", "/csp-report");

    static boolean concerns(HttpServletRequest request) {
        var path = request.getRequestURI();
        return FILES.contains(path) || FOLDERS.stream().anyMatch(path::startsWith);
    }

    @Bean
    @Order(0)
    SecurityFilterChain withoutSession(HttpSecurity http) throws Exception {
        return http.securityMatcher(Sessionless::concerns)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }
}
