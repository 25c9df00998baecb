package se.samsyn.access.web;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.http.HttpClient;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;
import se.samsyn.access.SignInSettings;

/**
 * The OpenID providers. What one says of itself is asked for when somebody first wants to sign in with it, so that Samsyn
 * starts without it, and must be said in the name that is set. Only signatures with a public key are believed.
 */
@Component
class Providers implements ClientRegistrationRepository {
    private static final Duration CONNECTS = Duration.ofSeconds(3);
    private static final Duration ANSWERS = Duration.ofSeconds(5);

    private final SignInSettings settings;
    private final String publicAddress;
    private final InstantSource clock;
    private final JdkClientHttpRequestFactory requests;
    private final Map<String, ClientRegistration> found = new ConcurrentHashMap<>();
    private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();
    private final Map<String, JwtDecoder> logoutDecoders = new ConcurrentHashMap<>();

    Providers(SignInSettings settings, @Value("${samsyn.public-address}") String publicAddress, InstantSource clock) {
        this.settings = settings;
        this.publicAddress = publicAddress;
        this.clock = clock;
        requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECTS)
                .build());
        requests.setReadTimeout(ANSWERS);
    }

    /** The provider does not say what it is, or says something else than what is set. */
    static final class Away extends AuthenticationServiceException {
        private static final long serialVersionUID = 1;

        Away(String what) {
            super(what);
        }

        Away(String what, Throwable cause) {
            super(what, cause);
        }
    }

    Optional<SignInSettings.Provider> find(String id) {
        return Optional.ofNullable(settings.providers().get(id));
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        var provider = settings.providers().get(id);
        if (provider == null) {
            return null;
        }
        var before = found.get(id);
        if (before != null) {
            return before;
        }
        var asked = ask(id, provider);
        found.put(id, asked);
        return asked;
    }

    /** Where a browser ends its session at the provider, if the provider has such a place. */
    Optional<String> findEndOfSession(String id) {
        return Optional.ofNullable(findByRegistrationId(id))
                .map(registration -> registration
                        .getProviderDetails()
                        .getConfigurationMetadata()
                        .get("end_session_endpoint"))
                .map(Object::toString);
    }

    /** Whether the provider promises to name itself in each answer (RFC 9207). */
    static boolean namesItself(ClientRegistration registration) {
        return Boolean.TRUE.equals(registration
                .getProviderDetails()
                .getConfigurationMetadata()
                .get("authorization_response_iss_parameter_supported"));
    }

    /** The protocol itself: exchanges the code and looks at the token it gives. Nothing else is asked about the person. */
    OidcAuthorizationCodeAuthenticationProvider protocol() {
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        var protocol = new OidcAuthorizationCodeAuthenticationProvider(
                tokens, asked -> new DefaultOidcUser(Set.of(), asked.getIdToken()));
        protocol.setJwtDecoderFactory(registration -> decoders.computeIfAbsent(
                registration.getRegistrationId(),
                _ -> decoder(
                        registration,
                        new DelegatingOAuth2TokenValidator<>(
                                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)))));
        return protocol;
    }

    /** Reads what the provider says of somebody who has signed out there. */
    JwtDecoder logoutTokens(String id) {
        var registration = Objects.requireNonNull(findByRegistrationId(id));
        return logoutDecoders.computeIfAbsent(id, _ -> {
            var types = new JwtTypeValidator("JWT", "logout+jwt");
            types.setAllowEmpty(true);
            var rules = LogoutTokens.of(registration, clock);
            var decoder = decoder(
                    registration, new DelegatingOAuth2TokenValidator<>(types, new JwtTimestampValidator(), rules));
            decoder.setClaimSetConverter( // the usual one makes up a time of issue from the end
                    OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
            return decoder;
        });
    }

    private NimbusJwtDecoder decoder(ClientRegistration registration, OAuth2TokenValidator<Jwt> rules) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(
                        Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri()))
                .jwsAlgorithms(allowed -> allowed.addAll(
                        Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256)))
                .restOperations(new RestTemplate(requests))
                .build();
        decoder.setJwtValidator(rules);
        return decoder;
    }

    private ClientRegistration ask(String id, SignInSettings.Provider provider) {
        var said = metadata(provider.issuer());
        if (!provider.issuer().equals(said.get("issuer"))) {
            throw new Away("it calls itself " + said.get("issuer"));
        }
        return ClientRegistrations.fromOidcConfiguration(said)
                .registrationId(id)
                .clientId(provider.clientId())
                .clientSecret(provider.clientSecret())
                .scope(provider.scopes())
                .redirectUri(publicAddress + OpenIdSignIn.FROM + id)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .build();
    }

    private Map<String, Object> metadata(String issuer) {
        try {
            var text = RestClient.builder()
                    .requestFactory(requests)
                    .build()
                    .get()
                    .uri(issuer.replaceAll("/$", "") + "/.well-known/openid-configuration")
                    .retrieve()
                    .body(String.class);
            return JSONObjectUtils.parse(Objects.requireNonNullElse(text, ""));
        } catch (RestClientException | ParseException away) {
            throw new Away("it does not say what it is", away);
        }
    }
}
