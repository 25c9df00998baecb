package se.samsyn.access;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may vouch for people besides Samsyn itself, and how sure one must be of who acts in a role.
 *
 * @param providers OpenID providers, by the short name their addresses have here
 * @param leastLevel the lowest level of {@link Proof} for a role; a role not named needs none
 */
@ConfigurationProperties("samsyn.sign-in")
public record SignInSettings(
        @DefaultValue Map<String, Provider> providers,
        @DefaultValue Map<Role, Integer> leastLevel) {
    public SignInSettings {
        providers.keySet().forEach(id -> require(id.matches("[a-z0-9-]{1,40}"), "provider " + id));
        var issuers = providers.values().stream().map(Provider::issuer).toList();
        require(Set.copyOf(issuers).size() == issuers.size(), "two providers of one issuer");
    }

    public int leastLevel(Role role) {
        return leastLevel.getOrDefault(role, 0);
    }

    /** What the provider of that issuer is called; the issuer itself if it is no longer among them. */
    public String nameOf(String issuer) {
        return providers.values().stream()
                .filter(provider -> provider.issuer.equals(issuer))
                .map(Provider::name)
                .findFirst()
                .orElse(issuer);
    }

    /**
     * One OpenID provider.
     *
     * @param name what people know it by
     * @param levels which of its values of {@code acr} mean which level; any other value counts as a password
     */
    public record Provider(
            String name,
            String issuer,
            String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue("openid") Set<String> scopes,
            @DefaultValue Map<Integer, List<String>> levels) {
        public Provider {
            var address = URI.create(issuer);
            require(
                    "https".equals(address.getScheme()) || "localhost".equals(address.getHost()),
                    "an issuer is reached by https: " + issuer);
            require(!name.isBlank() && !clientId.isBlank(), "name and client-id of " + issuer);
            require(scopes.contains("openid"), "the scope openid of " + issuer);
            levels = new TreeMap<>(levels);
        }

        public int levelOf(@Nullable String acr) {
            return levels.entrySet().stream()
                    .filter(level -> level.getValue().contains(acr))
                    .mapToInt(Map.Entry::getKey)
                    .max()
                    .orElse(Proof.PASSWORD);
        }

        /** What to ask the provider for when that level or a higher one is needed, the lowest first. */
        public String valuesFrom(int level) {
            return String.join(
                    " ",
                    levels.entrySet().stream()
                            .filter(one -> one.getKey() >= level)
                            .flatMap(one -> one.getValue().stream())
                            .toList());
        }

        @Override
        public String toString() {
            return "Provider[name=" + name + ", issuer=" + issuer + ", clientId=" + clientId + "]";
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("samsyn.sign-in: " + what);
        }
    }
}
