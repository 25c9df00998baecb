package se.samsyn.access.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import se.samsyn.access.People;
import se.samsyn.access.Scope;

/** Who gets in where. What is open to all is named here; everything else needs a sign-in, and rights are checked further in. */
@Configuration
@ConditionalOnWebApplication
class SecurityConfiguration {
    private static final String[] OPEN = {
        "/", "/sign-in", "/welcome/*", "/published", "/published/**", "/api/**", "/healthz", "/error"
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
                .headers(headers -> headers.disable()) // web.Headers, which also has what this chain never sees
                .build();
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
