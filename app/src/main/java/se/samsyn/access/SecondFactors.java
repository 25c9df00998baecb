package se.samsyn.access;

import static se.samsyn.schema.generated.access.Tables.PASSKEY;
import static se.samsyn.schema.generated.access.Tables.RECOVERY_CODE;
import static se.samsyn.schema.generated.access.Tables.SECOND_FACTOR;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * (Andra faktorn.) What a person proves with besides the password: an authenticator app, whose secret is kept encrypted, or
 * {@link Passkeys}; and ten recovery codes for when they are lost, whose hashes are encrypted too, good for one time each.
 */
@Component
public class SecondFactors implements KeptEncrypted {
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_LENGTH = 12;
    private static final String UNMISTAKABLE = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DSLContext sql;
    private final InstantSource clock;
    private final Secrets secrets;

    SecondFactors(DSLContext sql, InstantSource clock, Secrets secrets) {
        this.sql = sql;
        this.clock = clock;
        this.secrets = secrets;
    }

    /** What an app is told once: the secret as it is typed, and the address that a QR code holds. */
    public record Enrolment(String secret, String address) {}

    /** Whether the person has any, so that the password is not enough. */
    @Transactional(readOnly = true)
    public boolean isNeeded(UUID person) {
        return hasApp(person) || sql.fetchExists(PASSKEY, PASSKEY.PERSON_ID.eq(person));
    }

    @Transactional(readOnly = true)
    public boolean hasApp(UUID person) {
        return sql.fetchExists(
                SECOND_FACTOR, SECOND_FACTOR.PERSON_ID.eq(person), SECOND_FACTOR.CONFIRMED_AT.isNotNull());
    }

    /** Those who have one, of all whose accounts the asker may see. */
    @Transactional(readOnly = true)
    public Set<UUID> listHolders() {
        return sql.select(SECOND_FACTOR.PERSON_ID)
                .from(SECOND_FACTOR)
                .where(SECOND_FACTOR.CONFIRMED_AT.isNotNull())
                .union(sql.select(PASSKEY.PERSON_ID).from(PASSKEY))
                .fetchSet(SECOND_FACTOR.PERSON_ID);
    }

    @Transactional(readOnly = true)
    public int countRecoveryCodes(UUID person) {
        return sql.fetchCount(RECOVERY_CODE, RECOVERY_CODE.PERSON_ID.eq(person));
    }

    /** Begins with a new secret, unless one is confirmed already. */
    @Transactional
    public void begin(Actor actor) {
        var secret = secrets.encrypt(purpose(actor.person()), OneTimeCode.newSecret(RANDOM));
        sql.insertInto(SECOND_FACTOR)
                .set(SECOND_FACTOR.PERSON_ID, actor.person())
                .set(SECOND_FACTOR.SECRET, secret)
                .onConflict(SECOND_FACTOR.PERSON_ID)
                .doUpdate()
                .set(SECOND_FACTOR.SECRET, secret)
                .where(SECOND_FACTOR.CONFIRMED_AT.isNull())
                .execute();
    }

    /** What has been begun and not confirmed; what is confirmed is never shown again. */
    @Transactional(readOnly = true)
    public Optional<Enrolment> findBegun(Actor actor, String userName) {
        return sql.select(SECOND_FACTOR.SECRET)
                .from(SECOND_FACTOR)
                .where(SECOND_FACTOR.PERSON_ID.eq(actor.person()))
                .and(SECOND_FACTOR.CONFIRMED_AT.isNull())
                .fetchOptional(row -> {
                    var secret = OneTimeCode.base32(secrets.decrypt(purpose(actor.person()), row.value1()));
                    return new Enrolment(
                            secret,
                            "otpauth://totp/Samsyn:"
                                    + URLEncoder.encode(userName, StandardCharsets.UTF_8)
                                    + "?secret=" + secret + "&issuer=Samsyn");
                });
    }

    /** Confirms what was begun by a code from the app; the recovery codes are told this once. Empty if the code is wrong. */
    @Transactional
    public Optional<List<String>> confirm(Actor actor, String code) {
        secrets.keepKey();
        if (!isAppCode(actor.person(), code)) {
            return Optional.empty();
        }
        sql.update(SECOND_FACTOR)
                .set(SECOND_FACTOR.CONFIRMED_AT, clock.instant())
                .where(SECOND_FACTOR.PERSON_ID.eq(actor.person()))
                .and(SECOND_FACTOR.CONFIRMED_AT.isNull())
                .execute();
        return Optional.of(newRecoveryCodes(actor.person()));
    }

    /** New recovery codes instead of those there were. Empty if the code is wrong. */
    @Transactional
    public Optional<List<String>> renewRecoveryCodes(Actor actor, String code) {
        secrets.keepKey();
        return isRight(actor.person(), code) ? Optional.of(newRecoveryCodes(actor.person())) : Optional.empty();
    }

    /** New recovery codes instead of those there were, for somebody who has just proven who they are. */
    @Transactional
    public List<String> renewRecoveryCodes(Actor actor) {
        secrets.keepKey();
        return isNeeded(actor.person()) ? newRecoveryCodes(actor.person()) : List.of();
    }

    /** Takes the own app away; not if the code is wrong. */
    @Transactional
    public boolean removeApp(Actor actor, String code) {
        if (!isRight(actor.person(), code)) {
            return false;
        }
        deleteApp(actor.person());
        forgetUnneeded(actor.person());
        return true;
    }

    /** Takes all of somebody's second factors away without a code, which an administrator does for whoever has lost them. */
    @Transactional
    public void reset(UUID person) {
        deleteApp(person);
        sql.deleteFrom(PASSKEY).where(PASSKEY.PERSON_ID.eq(person)).execute();
        forgetUnneeded(person);
    }

    /** Whether the code is right: one from the app, or a recovery code. It is used up by asking. */
    @Transactional
    public boolean isRight(UUID person, String code) {
        return (hasApp(person) && isAppCode(person, code)) || (isNeeded(person) && isRecoveryCode(person, code));
    }

    /** The recovery codes of somebody who has just got a second factor; none if there are some already. */
    List<String> firstRecoveryCodes(UUID person) {
        return countRecoveryCodes(person) == 0 ? newRecoveryCodes(person) : List.of();
    }

    /** Recovery codes are of no use without a second factor. */
    void forgetUnneeded(UUID person) {
        if (!isNeeded(person)) {
            deleteRecoveryCodes(person);
        }
    }

    /** Before rows are locked by somebody who may make recovery codes later. */
    void keepKey() {
        secrets.keepKey();
    }

    private void deleteApp(UUID person) {
        sql.deleteFrom(SECOND_FACTOR).where(SECOND_FACTOR.PERSON_ID.eq(person)).execute();
    }

    private void deleteRecoveryCodes(UUID person) {
        sql.deleteFrom(RECOVERY_CODE).where(RECOVERY_CODE.PERSON_ID.eq(person)).execute();
    }

    private boolean isAppCode(UUID person, String code) {
        var typed = code.replaceAll("\\s", "");
        var secret = sql.select(SECOND_FACTOR.SECRET)
                .from(SECOND_FACTOR)
                .where(SECOND_FACTOR.PERSON_ID.eq(person))
                .fetchOptional(SECOND_FACTOR.SECRET);
        if (secret.isEmpty()) {
            return false;
        }
        var step = OneTimeCode.findStep(secrets.decrypt(purpose(person), secret.get()), typed, clock.instant());
        return step.isPresent()
                && sql.update(SECOND_FACTOR)
                                .set(SECOND_FACTOR.LAST_STEP, step.getAsLong())
                                .where(SECOND_FACTOR.PERSON_ID.eq(person))
                                .and(SECOND_FACTOR.LAST_STEP.lt(step.getAsLong()))
                                .execute()
                        == 1;
    }

    private boolean isRecoveryCode(UUID person, String code) {
        var typed = hash(code);
        return sql.selectFrom(RECOVERY_CODE).where(RECOVERY_CODE.PERSON_ID.eq(person)).forUpdate().fetch().stream()
                .filter(kept ->
                        MessageDigest.isEqual(typed, secrets.decrypt(purposeOfCodes(person), kept.getCodeHash())))
                .anyMatch(kept -> kept.delete() == 1);
    }

    @Override
    @Transactional
    public int encryptAnew() {
        var factors = sql.selectFrom(SECOND_FACTOR).forUpdate().fetch();
        factors.forEach(kept -> {
            kept.setSecret(anew(purpose(kept.getPersonId()), kept.getSecret()));
            kept.update();
        });
        var codes = sql.selectFrom(RECOVERY_CODE).forUpdate().fetch();
        codes.forEach(kept -> sql.update(RECOVERY_CODE)
                .set(RECOVERY_CODE.CODE_HASH, anew(purposeOfCodes(kept.getPersonId()), kept.getCodeHash()))
                .where(RECOVERY_CODE.PERSON_ID.eq(kept.getPersonId()))
                .and(RECOVERY_CODE.CODE_HASH.eq(kept.getCodeHash()))
                .execute());
        return factors.size() + codes.size();
    }

    private byte[] anew(String purpose, byte[] kept) {
        return secrets.encrypt(purpose, secrets.decrypt(purpose, kept));
    }

    private List<String> newRecoveryCodes(UUID person) {
        deleteRecoveryCodes(person);
        var codes = Stream.generate(SecondFactors::newRecoveryCode)
                .limit(RECOVERY_CODES)
                .toList();
        codes.forEach(code -> sql.insertInto(RECOVERY_CODE)
                .set(RECOVERY_CODE.PERSON_ID, person)
                .set(RECOVERY_CODE.CODE_HASH, secrets.encrypt(purposeOfCodes(person), hash(code)))
                .execute());
        return codes;
    }

    private static String newRecoveryCode() {
        var code = new StringBuilder();
        for (var at = 0; at < RECOVERY_LENGTH; at++) {
            code.append(at > 0 && at % 4 == 0 ? "-" : "")
                    .append(UNMISTAKABLE.charAt(RANDOM.nextInt(UNMISTAKABLE.length())));
        }
        return code.toString();
    }

    private static byte[] hash(String code) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(code.toLowerCase(Locale.ROOT)
                            .replaceAll("[^a-z0-9]", "")
                            .getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String purpose(UUID person) {
        return "second factor " + person;
    }

    private static String purposeOfCodes(UUID person) {
        return "recovery code " + person;
    }
}
