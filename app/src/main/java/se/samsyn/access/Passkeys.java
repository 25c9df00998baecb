package se.samsyn.access;

import static se.samsyn.schema.generated.access.Tables.PASSKEY;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import jakarta.servlet.http.HttpSession;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.shared.NotFound;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * (Passkeys.) Keys in devices of people's own, as a second factor: the device signs what it is asked, for this site only,
 * after its holder has shown it a finger, a face or a code. Spring Security judges each answer; whose it is, that its
 * count goes on and that it is taken once is seen to here.
 */
@Component
@EnableConfigurationProperties(PasskeySettings.class)
public class Passkeys {
    public static final int LONGEST_NAME = 100;
    private static final int MOST = 20;
    private static final int LONGEST_ANSWER = 20_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new WebauthnJacksonModule())
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> REGISTRATION =
            new TypeReference<>() {};
    private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> PROOF =
            new TypeReference<>() {};

    private final DSLContext sql;
    private final InstantSource clock;
    private final SecondFactors factors;
    private final WebAuthnRelyingPartyOperations site;

    Passkeys(DSLContext sql, InstantSource clock, SecondFactors factors, PasskeySettings settings) {
        this.sql = sql;
        this.clock = clock;
        this.factors = factors;
        this.site = site(new PasskeyRecords(sql, clock), settings);
    }

    private static WebAuthnRelyingPartyOperations site(PasskeyRecords records, PasskeySettings settings) {
        var party = PublicKeyCredentialRpEntity.builder()
                .id(settings.relyingParty())
                .name("Samsyn")
                .build();
        var site = new Webauthn4JRelyingPartyOperations(records, records, party, Set.of(settings.origin()));
        site.setCustomizeCreationOptions(asked -> asked.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                .userVerification(UserVerificationRequirement.REQUIRED)
                .residentKey(ResidentKeyRequirement.PREFERRED)
                .build()));
        site.setCustomizeRequestOptions(asked -> asked.userVerification(UserVerificationRequirement.REQUIRED));
        return site;
    }

    /** A passkey as its holder sees it. */
    public record Passkey(
            UUID id, String name, Instant added, @Nullable Instant used, boolean copied) {}

    /** What is known when a passkey has been registered: the recovery codes, if there were none. */
    public record Registered(List<String> recoveryCodes) {}

    /** The signature was right, but counted from where the passkey had been already. */
    public static final class Copied extends BadCredentialsException {
        private static final long serialVersionUID = 1;

        Copied() {
            super("copied passkey");
        }
    }

    @Transactional(readOnly = true)
    public List<Passkey> listOf(UUID person) {
        return sql.selectFrom(PASSKEY)
                .where(PASSKEY.PERSON_ID.eq(person))
                .orderBy(PASSKEY.ADDED_AT)
                .fetch(row -> new Passkey(
                        row.getId(), row.getName(), row.getAddedAt(), row.getUsedAt(), row.getCopiedAt() != null));
    }

    /** Asks a device for a new passkey: what the page's script hands the browser. */
    @Transactional(readOnly = true)
    public String askForNew(String userName, HttpSession session) {
        var asked = site.createPublicKeyCredentialCreationOptions(
                new ImmutablePublicKeyCredentialCreationOptionsRequest(named(userName)));
        new PasskeyQuestion<>(asked, clock.instant()).keepIn(session);
        return JSON.writeValueAsString(asked);
    }

    /** Takes a new passkey in, if the answer is right. */
    @Transactional
    public Optional<Registered> register(Actor actor, String name, String answer, HttpSession session) {
        factors.keepKey();
        var asked = PasskeyQuestion.takeFrom(session, PublicKeyCredentialCreationOptions.class, clock.instant());
        if (asked.isEmpty()
                || !asked.get().getUser().getId().equals(PasskeyRecords.handle(actor.person()))
                || sql.fetchCount(PASSKEY, PASSKEY.PERSON_ID.eq(actor.person())) >= MOST) {
            return Optional.empty();
        }
        return read(answer, REGISTRATION)
                .flatMap(credential -> judge(() -> site.registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                        asked.get(), new RelyingPartyPublicKey(credential, name)))))
                .map(_ -> new Registered(factors.firstRecoveryCodes(actor.person())));
    }

    /** Takes one's own passkey away; with the last second factor the recovery codes go. */
    @Transactional
    public void remove(UUID id, Actor actor) {
        var removed = sql.deleteFrom(PASSKEY)
                .where(PASSKEY.ID.eq(id))
                .and(PASSKEY.PERSON_ID.eq(actor.person()))
                .execute();
        if (removed == 0) {
            throw new NotFound("passkey " + id);
        }
        factors.forgetUnneeded(actor.person());
    }

    /**
     * Asks the person's devices for a signature: what the page's script hands the browser; empty if they have no passkey.
     * Asked also for somebody who is signed in by half, so never in the transaction of the page.
     */
    @Transactional(readOnly = true, propagation = Propagation.REQUIRES_NEW)
    public String askForProof(String userName, HttpSession session) {
        var asked = site.createCredentialRequestOptions(
                new ImmutablePublicKeyCredentialRequestOptionsRequest(named(userName)));
        if (asked.getAllowCredentials().isEmpty()) {
            return "";
        }
        new PasskeyQuestion<>(asked, clock.instant()).keepIn(session);
        return JSON.writeValueAsString(asked);
    }

    /**
     * Whether the answer is the person's, to what this session was asked, which is then used up. A copied passkey
     * proves nothing from then on.
     *
     * @throws Copied when there must be two of the passkey
     */
    @Transactional(noRollbackFor = Copied.class)
    public boolean isRight(UUID person, String answer, HttpSession session) {
        var asked = PasskeyQuestion.takeFrom(session, PublicKeyCredentialRequestOptions.class, clock.instant());
        var credential = read(answer, PROOF);
        if (asked.isEmpty() || credential.isEmpty()) {
            return false;
        }
        try {
            return judge(() -> site.authenticate(new RelyingPartyAuthenticationRequest(asked.get(), credential.get())))
                    .filter(holder -> holder.getId().equals(PasskeyRecords.handle(person)))
                    .filter(_ -> isTakenOnce(credential.get()))
                    .isPresent();
        } catch (PasskeyRecords.CountedBack | MaliciousCounterValueException copied) {
            sql.update(PASSKEY)
                    .set(PASSKEY.COPIED_AT, clock.instant())
                    .where(PASSKEY.CREDENTIAL_ID.eq(credential.get().getRawId().getBytes()))
                    .execute();
            throw new Copied();
        }
    }

    /** What is broken makes the library throw exceptions of any kind; all but those of ours, and of the database, mean that. */
    private static <T> Optional<T> judge(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (PasskeyRecords.CountedBack
                | MaliciousCounterValueException
                | DataAccessException
                | org.jooq.exception.DataAccessException ours) {
            throw ours;
        } catch (RuntimeException wrong) {
            return Optional.empty();
        }
    }

    /** Of the same answer sent twice at once, one waits here for the other. */
    private boolean isTakenOnce(PublicKeyCredential<AuthenticatorAssertionResponse> answer) {
        var hash = sha256(answer.getResponse().getSignature().getBytes());
        return sql.update(PASSKEY)
                        .set(PASSKEY.LAST_ANSWER, hash)
                        .where(PASSKEY.CREDENTIAL_ID.eq(answer.getRawId().getBytes()))
                        .and(PASSKEY.LAST_ANSWER.isDistinctFrom(hash))
                        .execute()
                == 1;
    }

    private static <T> Optional<T> read(String answer, TypeReference<T> kind) {
        if (answer.length() > LONGEST_ANSWER) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(answer, kind));
        } catch (JacksonException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    private static Authentication named(String userName) {
        return UsernamePasswordAuthenticationToken.authenticated(userName, null, List.of());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
