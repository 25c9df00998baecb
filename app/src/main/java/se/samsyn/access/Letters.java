package se.samsyn.access;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static se.samsyn.schema.generated.access.Tables.LETTER;
import static se.samsyn.schema.generated.access.Tables.MAIL_ADDRESS;
import static se.samsyn.schema.generated.access.Tables.MEMBERSHIP;
import static se.samsyn.schema.generated.access.Tables.PERSON;
import static se.samsyn.schema.generated.access.Tables.PROTECTED_IDENTITY;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.schema.generated.access.tables.records.LetterRecord;
import se.samsyn.shared.Language;
import se.samsyn.shared.Texts;
import se.samsyn.shared.Unattended;

/**
 * Letters that wait, and their sending: after the request and apart from it, so that no answer tells whether there was
 * anybody to write to. A link is made only when its letter is sent. What cannot be sent is tried again for a day.
 */
@Component
@EnableConfigurationProperties(MailSettings.class)
public class Letters {
    private static final Logger LOG = LoggerFactory.getLogger(Letters.class);
    private static final Duration WAITS = Duration.ofDays(1);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);

    private final DSLContext sql;
    private final InstantSource clock;
    private final OneTimeLinks links;
    private final MessageSource messages;
    private final MailSettings settings;
    private final TransactionTemplate transaction;
    private final MailSender server;
    private final Lock sending = new ReentrantLock();

    Letters(
            DSLContext sql,
            InstantSource clock,
            OneTimeLinks links,
            MessageSource messages,
            MailSettings settings,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.clock = clock;
        this.links = links;
        this.messages = messages;
        this.settings = settings;
        this.transaction = transaction;
        this.server = MailServer.of(settings);
    }

    /** Whether there is a server for mail at all. */
    public boolean areSent() {
        return settings.isOn();
    }

    /** Asks for a letter to somebody, if that can be sent at all. */
    void ask(Letter kind, UUID person) {
        if (areSent()) {
            insert(kind, val(person), null);
        }
    }

    /** Asks for a letter to the address that was somebody's until now. */
    void askAt(String former, UUID person) {
        if (areSent()) {
            insert(Letter.MOVED, val(person), former);
        }
    }

    /** Asks for a link to a new password. Whoever the name belongs to, if anybody, the same is done. */
    @Transactional
    public void askForReset(String userName) {
        if (areSent()) {
            insert(Letter.RESET, field(select(PERSON.ID).from(PERSON).where(PERSON.USER_NAME.eq(userName))), null);
        }
    }

    /** Asks for a letter that tells somebody that a deadline is near, if that can be sent at all. */
    @Transactional
    public void remind(UUID person) {
        ask(Letter.DEADLINE, person);
    }

    /** Asks for letters to the others of the organisation acted for, that the account it is paid to is another. */
    @Transactional
    public void tellOfPayeeAccount(Actor actor) {
        var today = LocalDate.ofInstant(clock.instant(), Texts.SWEDEN);
        sql.selectDistinct(MEMBERSHIP.PERSON_ID)
                .from(MEMBERSHIP)
                .where(MEMBERSHIP.ORGANISATION_ID.eq(actor.organisation()))
                .and(MEMBERSHIP.PERSON_ID.ne(actor.person()))
                .and(MEMBERSHIP.ROLE.ne(Role.ADMINISTRATOR.code()))
                .and(MEMBERSHIP.VALID_FROM.le(today))
                .and(MEMBERSHIP.VALID_TO.isNull().or(MEMBERSHIP.VALID_TO.ge(today)))
                .fetch(MEMBERSHIP.PERSON_ID)
                .forEach(person -> ask(Letter.PAYEE_ACCOUNT, person));
    }

    /** Asks for a letter that tells somebody that there is something to account for or repay, if that can be sent at all. */
    @Transactional
    public void remindOfWhatIsDue(UUID person) {
        ask(Letter.DUE, person);
    }

    /** Asks for a letter that tells somebody that something has been decided, if that can be sent at all. */
    @Transactional
    public void tellOfDecision(UUID person) {
        ask(Letter.DECISION, person);
    }

    private void insert(Letter kind, Field<UUID> person, @Nullable String address) {
        sql.insertInto(LETTER)
                .set(LETTER.KIND, kind.code())
                .set(LETTER.PERSON_ID, person)
                .set(LETTER.ADDRESS, address)
                .set(LETTER.ASKED_AT, clock.instant())
                .set(LETTER.TRY_AT, clock.instant())
                .execute();
    }

    /** On a thread of its own, as a mail server may be slow; one round at a time. */
    @Scheduled(fixedRate = 5_000, initialDelay = 5_000)
    void each() {
        if (!sending.tryLock()) {
            return;
        }
        try {
            Unattended.run(this::send, _ -> LOG.warn("letters wait, as the database is away"));
        } finally {
            sending.unlock();
        }
    }

    /** Sends what is due until the server takes none; each letter is a transaction of its own, which another process passes by. */
    void send() {
        Scope.system().run(() -> {
            inOne(() -> sql.deleteFrom(LETTER)
                            .where(LETTER.ASKED_AT.lt(clock.instant().minus(WAITS)))
                            .execute()
                    > 0);
            while (areSent() && inOne(this::sendNext)) {
                // until none is due, or none is taken
            }
        });
    }

    private boolean inOne(BooleanSupplier work) {
        return Objects.requireNonNull(transaction.<Boolean>execute(_ -> work.getAsBoolean()));
    }

    /** Whether a letter was due, and was sent or needed none. */
    private boolean sendNext() {
        var next = sql.selectFrom(LETTER)
                .where(LETTER.TRY_AT.le(clock.instant()))
                .orderBy(LETTER.TRY_AT)
                .limit(1)
                .forUpdate()
                .skipLocked()
                .fetchOptional();
        return next.filter(this::isSent).isPresent();
    }

    private boolean isSent(LetterRecord letter) {
        try {
            findReceiver(letter).ifPresent(receiver -> send(letter, receiver));
            return letter.delete() == 1;
        } catch (MailException away) {
            LOG.warn(
                    "a letter waits, as the mail server did not take it: {}",
                    away.getClass().getSimpleName());
            letter.setTries(letter.getTries() + 1);
            letter.setTryAt(clock.instant().plus(FIRST_WAIT.multipliedBy(1L << Math.min(letter.getTries(), 7))));
            letter.update();
            return false;
        }
    }

    private record Receiver(UUID person, String address, Language language) {}

    private Optional<Receiver> findReceiver(LetterRecord letter) {
        return Letter.of(letter.getKind()) == Letter.MOVED ? findFormer(letter) : findHolder(letter);
    }

    /** The one who had the address that the letter keeps, unless the account is closed or protected. */
    private Optional<Receiver> findFormer(LetterRecord letter) {
        return sql.select(PERSON.ID, PERSON.LANGUAGE)
                .from(PERSON)
                .where(isWrittenTo(letter))
                .fetchOptional(row -> new Receiver(row.value1(), letter.getAddress(), Language.of(row.value2())));
    }

    /**
     * The one to write to, unless the account is closed, protected, or has no confirmed address, or no password to be
     * forgotten. The address stays what it is until the letter is sent.
     */
    private Optional<Receiver> findHolder(LetterRecord letter) {
        var kind = Letter.of(letter.getKind());
        return sql.select(PERSON.ID, MAIL_ADDRESS.ADDRESS, PERSON.LANGUAGE)
                .from(MAIL_ADDRESS)
                .join(PERSON)
                .on(PERSON.ID.eq(MAIL_ADDRESS.PERSON_ID))
                .where(isWrittenTo(letter))
                .and(
                        kind == Letter.ADDRESS
                                ? MAIL_ADDRESS.CONFIRMED_AT.isNull()
                                : MAIL_ADDRESS.CONFIRMED_AT.isNotNull())
                .and(kind == Letter.RESET ? PERSON.PASSWORD_HASH.isNotNull() : noCondition())
                .forShare()
                .of(MAIL_ADDRESS)
                .fetchOptional(row -> new Receiver(row.value1(), row.value2(), Language.of(row.value3())));
    }

    private static Condition isWrittenTo(LetterRecord letter) {
        return PERSON.ID
                .eq(letter.getPersonId())
                .and(PERSON.DISABLED.isFalse())
                .and(notExists(selectOne().from(PROTECTED_IDENTITY).where(PROTECTED_IDENTITY.PERSON_ID.eq(PERSON.ID))));
    }

    private void send(LetterRecord letter, Receiver receiver) {
        var kind = Letter.of(letter.getKind());
        var t = new Texts(receiver.language(), messages);
        var said = kind.link()
                .map(purpose -> settings.address() + kind.path() + links.give(receiver.person(), purpose))
                .orElseGet(() ->
                        kind.path().isEmpty() ? t.dateTime(letter.getAskedAt()) : settings.address() + kind.path());
        var mail = new SimpleMailMessage();
        mail.setFrom(settings.from());
        mail.setTo(receiver.address());
        mail.setSubject(t.get("letter." + kind.code() + ".subject"));
        mail.setText(t.get("letter." + kind.code(), said));
        server.send(mail);
    }
}
