package se.samsyn.access.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import se.samsyn.access.People;
import se.samsyn.access.Scope;

/** Who gets in where. What is open to all is named here; everything else needs a sign-in, and rights are checked further in. */
@Configuration
@ConditionalOnWebApplication
@EnableJdbcHttpSession(tableName = "access.spring_session", maxInactiveIntervalInSeconds = 30 * 60)
class SecurityConfiguration {
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static final String DEVICES = "accelerometer=(), browsing-topics=(), camera=(), clipboard-read=(),"
            + " display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()";
    private static final String[] OPEN = {
        "/",
        "/sign-in",
        "/welcome/*",
        "/published",
        "/published/**",
        "/api/**",
        "/healthz",
        "/css/**",
        "/js/**",
        "/fonts/**",
        "/favicon.svg",
        "/error"
    };

    @Bean
    SecurityFilterChain signedInPages(HttpSecurity http, People people) throws Exception {
        return http.authorizeHttpRequests(requests ->
                        requests.requestMatchers(OPEN).permitAll().anyRequest().authenticated())
                .formLogin(form -> form.loginPage("/sign-in")
                        .loginProcessingUrl("/sign-in")
                        .usernameParameter("userName")
                        .passwordParameter("password")
                        .failureUrl("/sign-in?wrong")
                        .defaultSuccessUrl("/"))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/"))
                .requestCache(cache -> cache.disable())
                .addFilterAfter(new ActorFilter(people), AuthorizationFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(policy -> policy.policy(DEVICES))
                        .crossOriginOpenerPolicy(policy -> policy.policy(
                                org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter
                                        .CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(policy -> policy.policy(
                                org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter
                                        .CrossOriginResourcePolicy.SAME_ORIGIN)))
                .build();
    }

    /** What the filter of sessions works with; the repository itself stays there for whoever looks sessions up. */
    @Bean
    @Primary
    SessionRepository<? extends Session> sparingSessions(JdbcIndexedSessionRepository sessions) {
        return new SparingSessions<>(sessions);
    }

    @Bean
    UserDetailsService accounts(People people) {
        return name -> Scope.system()
                .call(() -> people.findAccount(name)
                        .map(account -> new SignedIn(
                                account.id(), account.userName(), account.passwordHash(), !account.disabled()))
                        .orElseThrow(() -> new UsernameNotFoundException("no such account")));
    }
}
