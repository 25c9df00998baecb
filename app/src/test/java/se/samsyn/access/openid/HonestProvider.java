package se.samsyn.access.openid;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Spring Authorization Server on a port of its own: what a provider does that keeps to the protocol. */
final class HonestProvider {
    static final String PASSWORD = "somebody's password there";

    private final ServletWebServerApplicationContext running;

    HonestProvider(String client) {
        running = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Server.class)
                .web(WebApplicationType.SERVLET)
                .run(
                        "--spring.config.name=honest",
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--server.servlet.session.cookie.name=honest",
                        "--client=" + client);
    }

    String issuer() {
        return "http://localhost:"
                + Objects.requireNonNull(running.getWebServer()).getPort();
    }

    /** Signs somebody in there, who has just come from Samsyn, and comes back with the code. */
    Visitor.Answer signIn(Visitor visitor, Visitor.Answer sent, String name) {
        var first = visitor.follow(sent);
        if (first.path().startsWith(TestProviders.HERE) || first.path().startsWith("/sign-in/from/")) {
            return visitor.follow(first);
        }
        var login = issuer() + "/login";
        var on = visitor.post(login, login, Map.of("username", name, "password", PASSWORD));
        return visitor.follow(visitor.follow(on));
    }

    /** Without the annotation of a configuration, which the scan of the product would find. */
    @EnableWebSecurity
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class
    })
    static class Server {
        @Bean
        SecurityFilterChain provider(HttpSecurity http) throws Exception {
            return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        RegisteredClientRepository clients(Environment environment) {
            var client = environment.getRequiredProperty("client");
            return new InMemoryRegisteredClientRepository(RegisteredClient.withId("samsyn")
                    .clientId("samsyn")
                    .clientSecret("{noop}a secret between servers")
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri(client + "/sign-in/from/honest")
                    .postLogoutRedirectUri(client + "/")
                    .scope("openid")
                    .clientSettings(ClientSettings.builder()
                            .requireProofKey(true)
                            .requireAuthorizationConsent(false)
                            .build())
                    .build());
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        UserDetailsService people() {
            var people = new InMemoryUserDetailsManager();
            for (var name : new String[] {"anna", "bertil", "cecilia", "david", "erika", "filip"}) {
                people.createUser(User.withUsername(name)
                        .password("{noop}" + PASSWORD)
                        .roles("SOMEBODY")
                        .build());
            }
            return people;
        }

        @Bean
        JWKSource<SecurityContext> keys() {
            return new ImmutableJWKSet<>(new JWKSet(ObedientProvider.newKey()));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        /** The level asked for is the level had; otherwise the lowest. */
        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> levels() {
            return context -> {
                var authorization = context.getAuthorization();
                var asked = authorization == null
                        ? null
                        : authorization.<OAuth2AuthorizationRequest>getAttribute(
                                OAuth2AuthorizationRequest.class.getName());
                var values =
                        asked == null ? null : asked.getAdditionalParameters().get("acr_values");
                context.getClaims()
                        .claim(
                                "acr",
                                values == null ? "loa2" : values.toString().split(" ")[0]);
            };
        }
    }
}
