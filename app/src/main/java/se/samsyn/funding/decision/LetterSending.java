package se.samsyn.funding.decision;

import static se.samsyn.schema.generated.access.Tables.PERSON;
import static se.samsyn.schema.generated.funding.Tables.APPLICATION;
import static se.samsyn.schema.generated.funding.Tables.DECISION;
import static se.samsyn.schema.generated.funding.Tables.DECISION_LETTER;
import static se.samsyn.schema.generated.funding.Tables.DISPATCH;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.samsyn.access.Letters;
import se.samsyn.access.Scope;
import se.samsyn.funding.call.Application;
import se.samsyn.funding.call.Call;
import se.samsyn.funding.call.Calls;
import se.samsyn.organisation.Organisations;
import se.samsyn.power.Act;
import se.samsyn.power.Powers;
import se.samsyn.schema.generated.funding.tables.records.DispatchRecord;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Language;
import se.samsyn.shared.Texts;
import se.samsyn.shared.Unattended;

/**
 * Makes the letters that wait and lays them with the applicant, one in each transaction: printed, kept and told of, or none of it. So
 * whatever is stopped in the middle, each is sent once. What cannot be made is tried again later, and holds up no other.
 */
@Component
class LetterSending {
    private static final Logger LOG = LoggerFactory.getLogger(LetterSending.class);
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final int LONGEST_WAIT = 10;

    private final DSLContext sql;
    private final InstantSource clock;
    private final Decisions decisions;
    private final Calls calls;
    private final Organisations organisations;
    private final Powers powers;
    private final Letters letters;
    private final Texts texts;
    private final TransactionTemplate transaction;

    LetterSending(
            DSLContext sql,
            InstantSource clock,
            Decisions decisions,
            Calls calls,
            Organisations organisations,
            Powers powers,
            Letters letters,
            MessageSource messages,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.clock = clock;
        this.decisions = decisions;
        this.calls = calls;
        this.organisations = organisations;
        this.powers = powers;
        this.letters = letters;
        this.texts = new Texts(Language.SV, messages);
        this.transaction = transaction;
    }

    @Scheduled(fixedDelay = 5_000, initialDelay = 10_000)
    void each() {
        Unattended.run(this::send, _ -> LOG.warn("letters of decision wait, as the database is away"));
    }

    /** Sends all that wait; how many. */
    int send() {
        return Scope.system().call(() -> {
            var sent = 0;
            for (var next = findNext(); next.isPresent(); next = findNext()) {
                sent += sendOrWait(next.get()) ? 1 : 0;
            }
            return sent;
        });
    }

    private Optional<UUID> findNext() {
        return Objects.requireNonNull(transaction.execute(_ -> sql.select(DISPATCH.DECISION_ID)
                .from(DISPATCH)
                .leftAntiJoin(DECISION_LETTER)
                .on(DECISION_LETTER.DECISION_ID.eq(DISPATCH.DECISION_ID))
                .where(DISPATCH.TRY_AT.le(clock.instant()))
                .orderBy(DISPATCH.TRY_AT, DISPATCH.DECISION_ID)
                .limit(1)
                .fetchOptional(DISPATCH.DECISION_ID)));
    }

    /** Whether this process sent it: another may have been first. */
    private boolean sendOrWait(UUID decision) {
        try {
            return Boolean.TRUE.equals(transaction.execute(_ -> hold(decision)
                    .filter(_ -> isUnsent(decision))
                    .map(this::send)
                    .isPresent()));
        } catch (IllegalArgumentException | IllegalStateException | java.io.UncheckedIOException broken) {
            LOG.error(
                    "the letter of decision {} could not be made: {}",
                    decision,
                    broken.getClass().getSimpleName()); // what it says may quote the letter
            transaction.executeWithoutResult(_ -> hold(decision).ifPresent(this::waitLonger));
            return false;
        }
    }

    private Optional<DispatchRecord> hold(UUID decision) {
        return sql.selectFrom(DISPATCH)
                .where(DISPATCH.DECISION_ID.eq(decision))
                .forUpdate()
                .fetchOptional();
    }

    private boolean isUnsent(UUID decision) {
        return !sql.fetchExists(DECISION_LETTER, DECISION_LETTER.DECISION_ID.eq(decision));
    }

    private void waitLonger(DispatchRecord dispatch) {
        dispatch.setTries(dispatch.getTries() + 1);
        dispatch.setTryAt(
                clock.instant().plus(FIRST_WAIT.multipliedBy(1L << Math.min(dispatch.getTries(), LONGEST_WAIT))));
        dispatch.update();
    }

    private UUID send(DispatchRecord dispatch) {
        var number = sql.select(DECISION.NUMBER)
                .from(DECISION)
                .where(DECISION.ID.eq(dispatch.getDecisionId()))
                .fetchSingle()
                .value1();
        var decision = decisions.get(dispatch.getApplicationId(), number);
        var applied = sql.selectFrom(APPLICATION)
                .where(APPLICATION.ID.eq(decision.application()))
                .fetchSingle();
        var call = calls.get(applied.getCallId());
        var applicant = organisations.get(applied.getOrganisationId());
        var paper = new LetterPaper(
                decision,
                number == 1 ? null : decisions.get(decision.application(), number - 1),
                call.funderName(),
                applicant.name(),
                applicant.number(),
                call.content().title(),
                applied.getTitle(),
                new Application.Registered(
                                applied.getRegisterYear(), applied.getRegisterNumber(), applied.getSubmittedAt())
                        .toString(),
                new Kronor(applied.getAppliedSek()),
                call.content().money(),
                nameOf(decision.decidedBy()),
                applied.getGenerated() || call.generated());
        sql.insertInto(DECISION_LETTER)
                .set(DECISION_LETTER.DECISION_ID, decision.id())
                .set(DECISION_LETTER.APPLICATION_ID, decision.application())
                .set(DECISION_LETTER.CONTENT, paper.print(texts))
                .set(DECISION_LETTER.SENT_AT, clock.instant())
                .execute();
        tell(call, applied.getOrganisationId());
        return decision.id();
    }

    private void tell(Call call, UUID applicant) {
        if (letters.areSent()) {
            powers.listToRemind(applicant, Act.SUBMIT, call.content().mandate()).forEach(letters::tellOfDecision);
        }
    }

    /** As the register shows it: whoever is protected has another name there. */
    private String nameOf(UUID person) {
        return sql.select(PERSON.DISPLAY_NAME)
                .from(PERSON)
                .where(PERSON.ID.eq(person))
                .fetchSingle()
                .value1();
    }
}
