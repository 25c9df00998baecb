package se.samsyn.access;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static se.samsyn.schema.generated.access.Tables.ONE_TIME_LINK;
import static se.samsyn.schema.generated.access.Tables.PERSON;
import static se.samsyn.schema.generated.access.Tables.PROTECTED_IDENTITY;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import se.samsyn.schema.generated.access.tables.records.PersonRecord;

/** (Engångslänkar.) Links that let their holder do one thing, once and for a while. Only their hashes are kept. */
@Component
class OneTimeLinks {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DSLContext sql;
    private final InstantSource clock;

    OneTimeLinks(DSLContext sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What a link is for. */
    enum Purpose {
        /** Given by an administrator, who may give one to anybody: to choose a password, or a provider instead. */
        WELCOME(Duration.ofDays(3)),
        /** Sent by mail, to choose a new password; not for a closed account or a protected person. */
        RESET(Duration.ofMinutes(30)),
        /** Sent by mail, to confirm the address it is sent to. */
        ADDRESS(Duration.ofDays(1));

        private final Duration lives;

        Purpose(Duration lives) {
            this.lives = lives;
        }

        private String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A new link; of those that are sent by mail only the newest can be used. */
    String give(UUID person, Purpose purpose) {
        if (purpose != Purpose.WELCOME) {
            forget(person, purpose);
        }
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sql.insertInto(ONE_TIME_LINK)
                .set(ONE_TIME_LINK.TOKEN_HASH, hash(token))
                .set(ONE_TIME_LINK.PERSON_ID, person)
                .set(ONE_TIME_LINK.PURPOSE, purpose.code())
                .set(ONE_TIME_LINK.EXPIRES_AT, clock.instant().plus(purpose.lives))
                .execute();
        return token;
    }

    /** Whose the link is, while it can be used for one of those purposes. */
    Optional<PersonRecord> findHolder(String token, Purpose... purposes) {
        return sql.select(PERSON.fields())
                .from(ONE_TIME_LINK)
                .join(PERSON)
                .on(PERSON.ID.eq(ONE_TIME_LINK.PERSON_ID))
                .where(isUsable(token, purposes))
                .fetchOptionalInto(PERSON);
    }

    /** Uses the link up: whose it was, if it could be used still. */
    Optional<UUID> use(String token, Purpose... purposes) {
        return sql.update(ONE_TIME_LINK)
                .set(ONE_TIME_LINK.USED_AT, clock.instant())
                .where(isUsable(token, purposes))
                .returning(ONE_TIME_LINK.PERSON_ID)
                .fetchOptional(ONE_TIME_LINK.PERSON_ID);
    }

    /** Makes the person's links for that purpose useless. */
    void forget(UUID person, Purpose purpose) {
        sql.update(ONE_TIME_LINK)
                .set(ONE_TIME_LINK.USED_AT, clock.instant())
                .where(ONE_TIME_LINK.PERSON_ID.eq(person))
                .and(ONE_TIME_LINK.PURPOSE.eq(purpose.code()))
                .and(ONE_TIME_LINK.USED_AT.isNull())
                .execute();
    }

    private Condition isUsable(String token, Purpose... purposes) {
        return ONE_TIME_LINK
                .TOKEN_HASH
                .eq(hash(token))
                .and(ONE_TIME_LINK.PURPOSE.in(
                        Stream.of(purposes).map(Purpose::code).toList()))
                .and(ONE_TIME_LINK.USED_AT.isNull())
                .and(ONE_TIME_LINK.EXPIRES_AT.gt(clock.instant()))
                .and(ONE_TIME_LINK.PURPOSE.eq(Purpose.WELCOME.code()).or(mayBeWrittenTo()));
    }

    private static Condition mayBeWrittenTo() {
        var person = PERSON.as("written_to");
        return notExists(selectOne()
                        .from(person)
                        .where(person.ID.eq(ONE_TIME_LINK.PERSON_ID))
                        .and(person.DISABLED))
                .and(notExists(selectOne()
                        .from(PROTECTED_IDENTITY)
                        .where(PROTECTED_IDENTITY.PERSON_ID.eq(ONE_TIME_LINK.PERSON_ID))));
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
