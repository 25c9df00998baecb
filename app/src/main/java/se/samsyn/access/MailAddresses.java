package se.samsyn.access;

import static se.samsyn.schema.generated.access.Tables.MAIL_ADDRESS;
import static se.samsyn.schema.generated.access.Tables.PERSON;
import static se.samsyn.schema.generated.access.Tables.PROTECTED_IDENTITY;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.shared.Language;
import se.samsyn.shared.NotFound;

/** (E-postadresser.) Where people can be written to; each person's own, and used once its holder has confirmed it. */
@Component
public class MailAddresses {
    private static final int LONGEST = 254;
    private static final Pattern ADDRESS = Pattern.compile(
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}");

    private final DSLContext sql;
    private final InstantSource clock;
    private final OneTimeLinks links;
    private final Letters letters;

    MailAddresses(DSLContext sql, InstantSource clock, OneTimeLinks links, Letters letters) {
        this.sql = sql;
        this.clock = clock;
        this.links = links;
        this.letters = letters;
    }

    /** An address somebody has given, which counts when it is confirmed. */
    public record Given(String address, boolean confirmed) {}

    public static boolean isAddress(String text) {
        return text.length() <= LONGEST && ADDRESS.matcher(text).matches();
    }

    @Transactional(readOnly = true)
    public Optional<Given> find(UUID person) {
        return sql.selectFrom(MAIL_ADDRESS)
                .where(MAIL_ADDRESS.PERSON_ID.eq(person))
                .fetchOptional(row -> new Given(row.getAddress(), row.getConfirmedAt() != null));
    }

    /** Whether the person may give one: nobody writes to somebody whose identity is protected, nor where there is no mail. */
    @Transactional(readOnly = true)
    public boolean mayHave(UUID person) {
        return letters.areSent()
                && !sql.fetchExists(
                        sql.selectOne().from(PROTECTED_IDENTITY).where(PROTECTED_IDENTITY.PERSON_ID.eq(person)));
    }

    /**
     * Takes an address in and has a link sent there; one that was confirmed before does not count any more, and is told so.
     * False if it is that very address, which stays confirmed.
     */
    @Transactional
    public boolean enter(Actor actor, String address, Language language) {
        if (!isAddress(address) || !mayHave(actor.person())) {
            throw new NotFound("a place for a mail address");
        }
        var before = findConfirmed(actor.person());
        if (before.filter(address::equals).isPresent()) {
            return false;
        }
        sql.insertInto(MAIL_ADDRESS)
                .set(MAIL_ADDRESS.PERSON_ID, actor.person())
                .set(MAIL_ADDRESS.ADDRESS, address)
                .onConflict(MAIL_ADDRESS.PERSON_ID)
                .doUpdate()
                .set(MAIL_ADDRESS.ADDRESS, address)
                .setNull(MAIL_ADDRESS.CONFIRMED_AT)
                .execute();
        sql.update(PERSON)
                .set(PERSON.LANGUAGE, language.code())
                .where(PERSON.ID.eq(actor.person()))
                .execute();
        forgetLinks(actor.person());
        before.ifPresent(former -> letters.askAt(former, actor.person()));
        letters.ask(Letter.ADDRESS, actor.person());
        return true;
    }

    /** Uses the link up; the address that it was sent to counts from now on. False if the link is not this person's, used or too old. */
    @Transactional
    public boolean confirm(Actor actor, String token) {
        return links.findHolder(token, OneTimeLinks.Purpose.ADDRESS)
                        .filter(holder -> holder.getId().equals(actor.person()))
                        .flatMap(_ -> links.use(token, OneTimeLinks.Purpose.ADDRESS))
                        .isPresent()
                && sql.update(MAIL_ADDRESS)
                                .set(MAIL_ADDRESS.CONFIRMED_AT, clock.instant())
                                .where(MAIL_ADDRESS.PERSON_ID.eq(actor.person()))
                                .execute()
                        == 1;
    }

    /** Takes the address away; one that was confirmed is told so. */
    @Transactional
    public void remove(Actor actor) {
        var before = findConfirmed(actor.person());
        sql.deleteFrom(MAIL_ADDRESS)
                .where(MAIL_ADDRESS.PERSON_ID.eq(actor.person()))
                .execute();
        forgetLinks(actor.person());
        before.ifPresent(former -> letters.askAt(former, actor.person()));
    }

    /** Nobody else changes it until this is done. */
    private Optional<String> findConfirmed(UUID person) {
        return sql.selectFrom(MAIL_ADDRESS)
                .where(MAIL_ADDRESS.PERSON_ID.eq(person))
                .and(MAIL_ADDRESS.CONFIRMED_AT.isNotNull())
                .forUpdate()
                .fetchOptional(MAIL_ADDRESS.ADDRESS);
    }

    /** What was sent to an address is good for nothing once it is another. */
    private void forgetLinks(UUID person) {
        links.forget(person, OneTimeLinks.Purpose.ADDRESS);
        links.forget(person, OneTimeLinks.Purpose.RESET);
    }
}
