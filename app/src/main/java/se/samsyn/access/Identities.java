package se.samsyn.access;

import static se.samsyn.schema.generated.access.Tables.IDENTITY;
import static se.samsyn.schema.generated.access.Tables.PERSON;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.shared.NotFound;

/** (Externa identiteter.) Who people are to OpenID providers: each identity is one person's, and each person has one with a provider. */
@Component
@EnableConfigurationProperties(SignInSettings.class)
public class Identities {
    private final DSLContext sql;
    private final InstantSource clock;
    private final People people;
    private final OneTimeLinks links;
    private final SecondFactors factors;

    Identities(DSLContext sql, InstantSource clock, People people, OneTimeLinks links, SecondFactors factors) {
        this.sql = sql;
        this.clock = clock;
        this.people = people;
        this.links = links;
        this.factors = factors;
    }

    /** A provider one can sign in with. */
    public record Linked(String issuer, Instant since) {}

    @Transactional(readOnly = true)
    public Optional<People.Account> findAccount(String issuer, String subject) {
        return sql.select(PERSON.fields())
                .from(IDENTITY)
                .join(PERSON)
                .on(PERSON.ID.eq(IDENTITY.PERSON_ID))
                .where(IDENTITY.ISSUER.eq(issuer))
                .and(IDENTITY.SUBJECT.eq(subject))
                .fetchOptionalInto(PERSON)
                .map(People::account);
    }

    @Transactional(readOnly = true)
    public List<Linked> listOf(UUID person) {
        return sql.selectFrom(IDENTITY)
                .where(IDENTITY.PERSON_ID.eq(person))
                .orderBy(IDENTITY.LINKED_AT)
                .fetch(row -> new Linked(row.getIssuer(), row.getLinkedAt()));
    }

    /** Those who have one, of all whose accounts the asker may see. */
    @Transactional(readOnly = true)
    public Set<UUID> listHolders() {
        return sql.selectDistinct(IDENTITY.PERSON_ID).from(IDENTITY).fetchSet(IDENTITY.PERSON_ID);
    }

    /** Whether the identity is the person's from now on; not if it is somebody's already, or the person has another there. */
    @Transactional
    public boolean link(UUID person, String issuer, String subject) {
        return sql.insertInto(IDENTITY)
                        .set(IDENTITY.ISSUER, issuer)
                        .set(IDENTITY.SUBJECT, subject)
                        .set(IDENTITY.PERSON_ID, person)
                        .set(IDENTITY.LINKED_AT, clock.instant())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /**
     * Whose the one-time link is, if it can be used for an identity instead of a password. Not if somebody has a second
     * factor: the link alone would go past it. Asked by nobody in particular, so never in the transaction of the page.
     */
    @Transactional(readOnly = true, propagation = Propagation.REQUIRES_NEW)
    public Optional<People.Account> findInvited(String token) {
        return links.findHolder(token, OneTimeLinks.Purpose.WELCOME)
                .map(People::account)
                .filter(holder -> !holder.disabled() && !factors.isNeeded(holder.id()));
    }

    /** Uses a one-time link up for an identity instead of a password. */
    @Transactional
    public Optional<People.Account> linkInvited(String token, String issuer, String subject) {
        return findInvited(token)
                .filter(holder -> link(holder.id(), issuer, subject))
                .filter(holder -> links.use(token, OneTimeLinks.Purpose.WELCOME)
                        .orElseThrow(() -> new NotFound("one-time link")) // used meanwhile: nothing is linked
                        .equals(holder.id()));
    }

    /** Takes an identity of one's own away; not the only way in. */
    @Transactional
    public boolean remove(Actor actor, String issuer) {
        var hasPassword = sql.fetchExists(PERSON, PERSON.ID.eq(actor.person()), PERSON.PASSWORD_HASH.isNotNull());
        return (hasPassword || sql.fetchCount(IDENTITY, IDENTITY.PERSON_ID.eq(actor.person())) > 1)
                && sql.deleteFrom(IDENTITY)
                                .where(IDENTITY.PERSON_ID.eq(actor.person()))
                                .and(IDENTITY.ISSUER.eq(issuer))
                                .execute()
                        == 1;
    }

    /** Takes all of somebody's away, which an administrator does when one is not theirs any more; they are signed out. */
    @Transactional
    public void reset(UUID person) {
        sql.deleteFrom(IDENTITY).where(IDENTITY.PERSON_ID.eq(person)).execute();
        people.endSessionsOf(person);
    }
}
