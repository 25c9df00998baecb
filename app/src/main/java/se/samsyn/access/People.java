package se.samsyn.access;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static se.samsyn.schema.generated.access.Tables.IDENTITY;
import static se.samsyn.schema.generated.access.Tables.MEMBERSHIP;
import static se.samsyn.schema.generated.access.Tables.PERSON;
import static se.samsyn.schema.generated.access.Tables.PROTECTED_IDENTITY;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.OneTimeLinks.Purpose;
import se.samsyn.schema.generated.access.tables.records.PersonRecord;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;
import se.samsyn.shared.Texts;

/** The people who use Samsyn, the organisations they act for, and how they get in. */
@Component
public class People {
    private static final Condition IS_PROTECTED =
            exists(selectOne().from(PROTECTED_IDENTITY).where(PROTECTED_IDENTITY.PERSON_ID.eq(PERSON.ID)));
    private static final Field<Boolean> PROTECTED = field(IS_PROTECTED).as("protected");

    private final DSLContext sql;
    private final InstantSource clock;
    private final PasswordEncoder passwords;
    private final Sessions sessions;
    private final OneTimeLinks links;
    private final Letters letters;

    People(
            DSLContext sql,
            InstantSource clock,
            PasswordEncoder passwords,
            Sessions sessions,
            OneTimeLinks links,
            Letters letters) {
        this.sql = sql;
        this.clock = clock;
        this.passwords = passwords;
        this.sessions = sessions;
        this.links = links;
        this.letters = letters;
    }

    /** What sign-in needs to know of a person. */
    public record Account(
            UUID id,
            String userName,
            String displayName,
            @Nullable String passwordHash,
            boolean disabled) {}

    /** A person's place in an organisation, as it can be chosen to act in. */
    public record Place(Actor actor, String key) {}

    /** A place somebody holds, as an administrator sees it. */
    public record Held(
            UUID person,
            String userName,
            String displayName,
            String organisation,
            Role role,
            LocalDate from,
            @Nullable LocalDate to,
            boolean ended,
            boolean disabled,
            boolean hasPassword,
            boolean isProtected) {}

    /** One place of a person, with its first day and its last; no last day is until further notice. */
    public record HeldPlace(
            UUID organisationId,
            String organisation,
            Role role,
            LocalDate from,
            @Nullable LocalDate to,
            boolean coming,
            boolean ended) {
        public String key() {
            return organisationId + "_" + role.code() + "_" + from;
        }
    }

    /** A colleague, to be made responsible for a chapter. */
    public record Colleague(UUID id, String displayName) {}

    @Transactional(readOnly = true)
    public Optional<Account> findAccount(String userName) {
        return sql.selectFrom(PERSON)
                .where(PERSON.USER_NAME.eq(userName.strip().toLowerCase(Locale.ROOT)))
                .fetchOptional(People::account);
    }

    /** The places a person holds today; none for an account that is disabled. */
    @Transactional(readOnly = true)
    public List<Place> listPlaces(UUID person) {
        var today = today();
        var organisation = table(name("organisation", "named")).as("o");
        var county = field(name("o", "county_code"), String.class);
        var kind = field(name("o", "kind"), String.class);
        var called = field(name("o", "name"), String.class);
        return sql.select(
                        PERSON.ID,
                        PERSON.DISPLAY_NAME,
                        PERSON.PERIOD_FROM,
                        PERSON.PERIOD_TO,
                        MEMBERSHIP.ORGANISATION_ID,
                        MEMBERSHIP.ROLE,
                        called,
                        kind,
                        county)
                .from(MEMBERSHIP)
                .join(PERSON)
                .on(PERSON.ID.eq(MEMBERSHIP.PERSON_ID))
                .join(organisation)
                .on(field(name("o", "id"), UUID.class).eq(MEMBERSHIP.ORGANISATION_ID))
                .where(PERSON.ID.eq(person))
                .and(PERSON.DISABLED.isFalse())
                .and(MEMBERSHIP.VALID_FROM.le(today))
                .and(MEMBERSHIP.VALID_TO.isNull().or(MEMBERSHIP.VALID_TO.ge(today)))
                .orderBy(called, MEMBERSHIP.ROLE.desc())
                .fetch(row -> {
                    var isBoard = "county_board".equals(row.get(kind));
                    var actor = new Actor(
                            row.get(PERSON.ID),
                            row.get(PERSON.DISPLAY_NAME),
                            row.get(MEMBERSHIP.ORGANISATION_ID),
                            row.get(called),
                            row.get(kind),
                            row.get(county),
                            isBoard ? row.get(county) : null,
                            Role.of(row.get(MEMBERSHIP.ROLE)),
                            row.get(PERSON.PERIOD_FROM) == null
                                    ? Period.year(today.getYear())
                                    : new Period(row.get(PERSON.PERIOD_FROM), row.get(PERSON.PERIOD_TO)));
                    return new Place(
                            actor, actor.organisation() + "/" + actor.role().code());
                });
    }

    @Transactional(readOnly = true)
    public List<Colleague> listColleagues(UUID organisation) {
        return sql.selectDistinct(PERSON.ID, PERSON.DISPLAY_NAME)
                .from(PERSON)
                .join(MEMBERSHIP)
                .on(MEMBERSHIP.PERSON_ID.eq(PERSON.ID))
                .where(MEMBERSHIP.ORGANISATION_ID.eq(organisation))
                .and(PERSON.DISABLED.isFalse())
                .orderBy(PERSON.DISPLAY_NAME)
                .fetch(row -> new Colleague(row.value1(), row.value2()));
    }

    /**
     * What those who have written for the organisation are called where it is told who wrote; protected persons by their alias,
     * though they are nobody to choose.
     */
    @Transactional(readOnly = true)
    public Map<UUID, String> nameAuthors(UUID organisation) {
        var called = ProtectedPeople.called(PERSON, MEMBERSHIP.PERSON_ID);
        return sql.selectDistinct(MEMBERSHIP.PERSON_ID, called)
                .from(MEMBERSHIP)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(MEMBERSHIP.PERSON_ID))
                .where(MEMBERSHIP.ORGANISATION_ID.eq(organisation))
                .and(called.isNotNull())
                .fetchMap(MEMBERSHIP.PERSON_ID, called);
    }

    /** Whether anybody at all can sign in. */
    @Transactional(readOnly = true)
    public boolean isAnybodyThere() {
        return sql.fetchExists(PERSON, PERSON.PASSWORD_HASH.isNotNull()) || sql.fetchExists(IDENTITY);
    }

    @Transactional
    public void keepPeriod(Actor actor, Period period) {
        sql.update(PERSON)
                .set(PERSON.PERIOD_FROM, period.from())
                .set(PERSON.PERIOD_TO, period.to())
                .where(PERSON.ID.eq(actor.person()))
                .execute();
    }

    @Transactional
    public UUID add(String userName, String displayName, @Nullable String password) {
        var id = UUID.randomUUID();
        sql.insertInto(PERSON)
                .set(PERSON.ID, id)
                .set(PERSON.USER_NAME, userName.strip().toLowerCase(Locale.ROOT))
                .set(PERSON.DISPLAY_NAME, displayName)
                .set(PERSON.PASSWORD_HASH, password == null ? null : passwords.encode(password))
                .execute();
        return id;
    }

    @Transactional
    public void join(UUID person, UUID organisation, Role role) {
        insertPlace(person, organisation, role, today(), null);
    }

    /** Gives the person a place from the one day to the other; false when she has that place for some of the time already. */
    @Transactional
    public boolean join(UUID person, UUID organisation, Role role, LocalDate from, @Nullable LocalDate to) {
        if (isHeld(person, organisation, role, from, to, noCondition())) {
            return false;
        }
        insertPlace(person, organisation, role, from, to);
        return true;
    }

    /**
     * Sets the last day of a place; a day before the first takes the place away. False when the person holds that place again
     * before then. It bites on her next request.
     */
    @Transactional
    public boolean keepLastDay(UUID person, HeldPlace place, @Nullable LocalDate to) {
        var which = MEMBERSHIP
                .PERSON_ID
                .eq(person)
                .and(MEMBERSHIP.ORGANISATION_ID.eq(place.organisationId()))
                .and(MEMBERSHIP.ROLE.eq(place.role().code()))
                .and(MEMBERSHIP.VALID_FROM.eq(place.from()));
        if (to != null && to.isBefore(place.from())) {
            sql.deleteFrom(MEMBERSHIP).where(which).execute();
            return true;
        }
        if (isHeld(person, place.organisationId(), place.role(), place.from(), to, not(which))) {
            return false;
        }
        sql.update(MEMBERSHIP).set(MEMBERSHIP.VALID_TO, to).where(which).execute();
        return true;
    }

    private boolean isHeld(
            UUID person, UUID organisation, Role role, LocalDate from, @Nullable LocalDate to, Condition but) {
        return sql.fetchExists(
                MEMBERSHIP,
                MEMBERSHIP
                        .PERSON_ID
                        .eq(person)
                        .and(MEMBERSHIP.ORGANISATION_ID.eq(organisation))
                        .and(MEMBERSHIP.ROLE.eq(role.code()))
                        .and(MEMBERSHIP.VALID_TO.isNull().or(MEMBERSHIP.VALID_TO.ge(from)))
                        .and(to == null ? noCondition() : MEMBERSHIP.VALID_FROM.le(to))
                        .and(but));
    }

    private void insertPlace(UUID person, UUID organisation, Role role, LocalDate from, @Nullable LocalDate to) {
        sql.insertInto(MEMBERSHIP)
                .set(MEMBERSHIP.PERSON_ID, person)
                .set(MEMBERSHIP.ORGANISATION_ID, organisation)
                .set(MEMBERSHIP.ROLE, role.code())
                .set(MEMBERSHIP.VALID_FROM, from)
                .set(MEMBERSHIP.VALID_TO, to)
                .execute();
    }

    /** The places of somebody whose account one may see, the latest first; those that have ended as well. */
    @Transactional(readOnly = true)
    public List<HeldPlace> listHeldPlaces(UUID person) {
        var organisation = table(name("organisation", "named")).as("o");
        var called = field(name("o", "name"), String.class);
        return sql.select(MEMBERSHIP.fields())
                .select(called)
                .from(MEMBERSHIP)
                .join(organisation)
                .on(field(name("o", "id"), UUID.class).eq(MEMBERSHIP.ORGANISATION_ID))
                .where(MEMBERSHIP.PERSON_ID.eq(person))
                .orderBy(MEMBERSHIP.VALID_FROM.desc(), called)
                .fetch(row -> new HeldPlace(
                        row.get(MEMBERSHIP.ORGANISATION_ID),
                        row.get(called),
                        Role.of(row.get(MEMBERSHIP.ROLE)),
                        row.get(MEMBERSHIP.VALID_FROM),
                        row.get(MEMBERSHIP.VALID_TO),
                        row.get(MEMBERSHIP.VALID_FROM).isAfter(today()),
                        hasEnded(row.get(MEMBERSHIP.VALID_TO))));
    }

    private boolean hasEnded(@Nullable LocalDate to) {
        return to != null && to.isBefore(today());
    }

    /** The places of everybody whose account one may see, whatever their standing; those that have ended last. */
    @Transactional(readOnly = true)
    public List<Held> listHeld() {
        return held(not(IS_PROTECTED));
    }

    /** Those of protected persons, while they are opened; otherwise the database has none. */
    @Transactional(readOnly = true)
    public List<Held> listProtected() {
        return held(IS_PROTECTED);
    }

    private List<Held> held(Condition which) {
        var organisation = table(name("organisation", "named")).as("o");
        var called = field(name("o", "name"), String.class);
        return sql.select(
                        PERSON.ID,
                        PERSON.USER_NAME,
                        PERSON.DISPLAY_NAME,
                        PERSON.DISABLED,
                        PERSON.PASSWORD_HASH,
                        MEMBERSHIP.ROLE,
                        MEMBERSHIP.VALID_FROM,
                        MEMBERSHIP.VALID_TO,
                        PROTECTED,
                        called)
                .from(PERSON)
                .join(MEMBERSHIP)
                .on(MEMBERSHIP.PERSON_ID.eq(PERSON.ID))
                .join(organisation)
                .on(field(name("o", "id"), UUID.class).eq(MEMBERSHIP.ORGANISATION_ID))
                .where(PERSON.ERASED_ON.isNull())
                .and(which)
                .orderBy(
                        MEMBERSHIP.VALID_TO.isNotNull().and(MEMBERSHIP.VALID_TO.lt(today())),
                        called,
                        PERSON.DISPLAY_NAME)
                .fetch(row -> new Held(
                        row.get(PERSON.ID),
                        row.get(PERSON.USER_NAME),
                        row.get(PERSON.DISPLAY_NAME),
                        row.get(called),
                        Role.of(row.get(MEMBERSHIP.ROLE)),
                        row.get(MEMBERSHIP.VALID_FROM),
                        row.get(MEMBERSHIP.VALID_TO),
                        hasEnded(row.get(MEMBERSHIP.VALID_TO)),
                        row.get(PERSON.DISABLED),
                        row.get(PERSON.PASSWORD_HASH) != null,
                        row.get(PROTECTED)));
    }

    /** A place of somebody whose account one may see; nobody else is there. */
    @Transactional(readOnly = true)
    public Held getHeld(UUID person) {
        return held(PERSON.ID.eq(person)).stream().findFirst().orElseThrow(() -> new NotFound("person " + person));
    }

    /** Closes an account or opens it again; whoever is signed in to one that is closed is signed out. */
    @Transactional
    public void disable(UUID person, boolean disabled) {
        var changed = sql.update(PERSON)
                .set(PERSON.DISABLED, disabled)
                .where(PERSON.ID.eq(person))
                .execute();
        if (changed == 0) {
            throw new NotFound("person " + person);
        }
        if (disabled) {
            endSessionsOf(person);
        }
    }

    void endSessionsOf(UUID person) {
        sql.select(PERSON.USER_NAME)
                .from(PERSON)
                .where(PERSON.ID.eq(person))
                .fetchOptional(PERSON.USER_NAME)
                .ifPresent(sessions::endAllOf);
    }

    /** A link that lets the person choose a password, once and within three days. Only its hash is kept. */
    @Transactional
    public String giveLink(UUID person) {
        return links.give(person, Purpose.WELCOME);
    }

    /**
     * Whose the link is while a password can be chosen with it; asked by nobody in particular, so never in the transaction of the
     * page.
     */
    @Transactional(readOnly = true, propagation = Propagation.REQUIRES_NEW)
    public Optional<Account> findHolder(String token) {
        return links.findHolder(token, Purpose.WELCOME, Purpose.RESET).map(People::account);
    }

    /**
     * Uses the link up and sets the password; a link that is used or too old is not found. All sessions of the account end, and
     * its holder is written to.
     */
    @Transactional
    public void choosePassword(String token, String password) {
        var person = links.use(token, Purpose.WELCOME, Purpose.RESET).orElseThrow(() -> new NotFound("one-time link"));
        sql.update(PERSON)
                .set(PERSON.PASSWORD_HASH, passwords.encode(password))
                .where(PERSON.ID.eq(person))
                .execute();
        links.forget(person, Purpose.RESET);
        endSessionsOf(person);
        letters.ask(Letter.CHANGED, person);
    }

    static Account account(PersonRecord person) {
        return new Account(
                person.getId(),
                person.getUserName(),
                person.getDisplayName(),
                person.getPasswordHash(),
                person.getDisabled());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Texts.SWEDEN);
    }
}
