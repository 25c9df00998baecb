package se.samsyn.access.web;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import se.samsyn.access.People;
import se.samsyn.access.SignInSettings;

/** Who gets in where. What is open to all is named here; everything else needs a sign-in, and rights are checked further in. */
@Configuration
@ConditionalOnWebApplication
@EnableJdbcHttpSession(tableName = "access.spring_session", maxInactiveIntervalInSeconds = 30 * 60)
class SecurityConfiguration {
    private static final String[] OPEN = {
        "/",
        "/sign-in",
        "/sign-in/code",
        "/sign-in/forgotten",
        "/sign-in/with/*",
        "/sign-in/from/*",
        "/welcome/*",
        "/welcome/*/with/*",
        "/published",
        "/published/**",
        "/api/**",
        "/healthz",
        "/error",
        "/.well-known/security.txt"
    };

    @Bean
    SecurityFilterChain signedInPages(
            HttpSecurity http,
            People people,
            SignInGate gate,
            OpenIdSignIn openId,
            ProofStep proofs,
            ForgottenPassword forgotten,
            SigningOut out,
            SignInSettings settings,
            InstantSource clock)
            throws Exception {
        var end = new SessionEnd(clock);
        return http.authorizeHttpRequests(requests ->
                        requests.requestMatchers(OPEN).permitAll().anyRequest().authenticated())
                .csrf(forms -> forms.csrfTokenRepository(new FormTokens()))
                .securityContext(context -> context.securityContextRepository(new Contexts()))
                .formLogin(form -> form.loginPage("/sign-in")
                        .loginProcessingUrl("/sign-in")
                        .usernameParameter("userName")
                        .passwordParameter("password")
                        .failureHandler(gate)
                        .successHandler(gate))
                .addFilterBefore(gate.filter(), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(gate.codes(), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(openId.leaving(), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(openId.coming(), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(proofs.filter(), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(forgotten.filter(), UsernamePasswordAuthenticationFilter.class)
                .logout(way -> way.logoutRequestMatcher(SigningOut::isAsked)
                        .addLogoutHandler(out)
                        .logoutSuccessHandler(out))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(end).accessDeniedHandler(end))
                .addFilterBefore(end, CsrfFilter.class)
                .requestCache(cache -> cache.disable())
                .addFilterAfter(new ActorFilter(people, settings), AuthorizationFilter.class)
                .headers(headers -> headers.disable()) // web.Headers, which also has what this chain never sees
                .build();
    }

    /** What the filter of sessions works with; the repository itself stays there for whoever looks sessions up. */
    @Bean
    @Primary
    SessionRepository<? extends Session> sparingSessions(JdbcIndexedSessionRepository sessions) {
        return new SparingSessions<>(sessions);
    }
}
