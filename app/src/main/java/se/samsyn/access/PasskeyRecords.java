package se.samsyn.access;

import static se.samsyn.schema.generated.access.Tables.PASSKEY;
import static se.samsyn.schema.generated.access.Tables.PERSON;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import se.samsyn.schema.generated.access.tables.records.PasskeyRecord;

/** The rows of passkeys, as Spring Security asks for them; those that have been copied are not there for it. */
final class PasskeyRecords implements UserCredentialRepository, PublicKeyCredentialUserEntityRepository {
    private static final int SHORTEST_ID = 16;
    private static final int LONGEST_ID = 1023;
    private static final int LONGEST_REGISTRATION = 8192;

    private final DSLContext sql;
    private final InstantSource clock;

    PasskeyRecords(DSLContext sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The passkey signs with a count that has been passed: there are two of it. */
    static final class CountedBack extends RuntimeException {
        private static final long serialVersionUID = 1;

        CountedBack() {
            super("a passkey counts from where it has been already");
        }
    }

    /** What devices know a person by: her identifier, which says nothing. */
    static Bytes handle(UUID person) {
        return new Bytes(ByteBuffer.allocate(16)
                .putLong(person.getMostSignificantBits())
                .putLong(person.getLeastSignificantBits())
                .array());
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String userName) {
        return sql.select(PERSON.ID)
                .from(PERSON)
                .where(PERSON.USER_NAME.eq(userName))
                .fetchOne(row -> entity(row.value1(), userName));
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return sql.select(PERSON.ID, PERSON.USER_NAME)
                .from(PERSON)
                .where(PERSON.ID.eq(person(handle)))
                .fetchOne(row -> entity(row.value1(), row.value2()));
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return sql.selectFrom(PASSKEY)
                .where(PASSKEY.CREDENTIAL_ID.eq(id.getBytes()))
                .and(PASSKEY.COPIED_AT.isNull())
                .fetchOne(PasskeyRecords::credential);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return sql.selectFrom(PASSKEY)
                .where(PASSKEY.PERSON_ID.eq(person(handle)))
                .and(PASSKEY.COPIED_AT.isNull())
                .orderBy(PASSKEY.ADDED_AT)
                .fetch(PasskeyRecords::credential);
    }

    /** A new one, or the new count of one that has been used; devices that do not count say nought each time. */
    @Override
    public void save(CredentialRecord credential) {
        var isKnown = PASSKEY.CREDENTIAL_ID.eq(credential.getCredentialId().getBytes());
        if (!sql.fetchExists(PASSKEY, isKnown)) {
            add(credential);
            return;
        }
        var count = credential.getSignatureCount();
        var counted = sql.update(PASSKEY)
                .set(PASSKEY.SIGNATURE_COUNT, count)
                .set(PASSKEY.USED_AT, clock.instant())
                .where(isKnown)
                .and(PASSKEY.SIGNATURE_COUNT
                        .lt(count)
                        .or(PASSKEY.SIGNATURE_COUNT.eq(0L).and(DSL.val(count).eq(0L))))
                .execute();
        if (counted == 0) {
            throw new CountedBack();
        }
    }

    private void add(CredentialRecord credential) {
        var id = credential.getCredentialId().getBytes();
        var registration =
                Objects.requireNonNull(credential.getAttestationObject()).getBytes();
        if (id.length < SHORTEST_ID || id.length > LONGEST_ID || registration.length > LONGEST_REGISTRATION) {
            throw new IllegalArgumentException("no passkey is like that");
        }
        var added = sql.insertInto(PASSKEY)
                .set(PASSKEY.PERSON_ID, person(credential.getUserEntityUserId()))
                .set(PASSKEY.NAME, credential.getLabel())
                .set(PASSKEY.CREDENTIAL_ID, id)
                .set(PASSKEY.REGISTRATION, registration)
                .set(PASSKEY.SIGNATURE_COUNT, credential.getSignatureCount())
                .set(PASSKEY.ADDED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
        if (added == 0) {
            throw new IllegalArgumentException("somebody has that passkey");
        }
    }

    @Override
    public void save(PublicKeyCredentialUserEntity person) {
        throw new IllegalStateException("persons are not made here: " + person.getName());
    }

    @Override
    public void delete(Bytes id) {
        throw new IllegalStateException("nothing is deleted here");
    }

    private static PublicKeyCredentialUserEntity entity(UUID person, String userName) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(handle(person))
                .name(userName)
                .displayName(userName)
                .build();
    }

    /** The public key is within what the device gave when it was registered, and is read from there. */
    private static CredentialRecord credential(PasskeyRecord row) {
        return ImmutableCredentialRecord.builder()
                .userEntityUserId(handle(row.getPersonId()))
                .credentialId(new Bytes(row.getCredentialId()))
                .attestationObject(new Bytes(row.getRegistration()))
                .signatureCount(row.getSignatureCount())
                .transports(Set.of())
                .label(row.getName())
                .build();
    }

    private static UUID person(Bytes handle) {
        var bytes = ByteBuffer.wrap(handle.getBytes());
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
