package se.samsyn.funding.returning;

import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static se.samsyn.schema.generated.funding.Tables.AWARD;
import static se.samsyn.schema.generated.funding.Tables.RETURN_BOOKING;
import static se.samsyn.schema.generated.funding.Tables.RETURN_CORRECTION;
import static se.samsyn.schema.generated.funding.Tables.RETURN_EFFECT;
import static se.samsyn.schema.generated.funding.Tables.RETURN_FORM;
import static se.samsyn.schema.generated.funding.Tables.RETURN_HAND;
import static se.samsyn.schema.generated.funding.Tables.RETURN_USE;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.funding.ledger.AwardAccount;
import se.samsyn.funding.ledger.AwardAccounts;
import se.samsyn.funding.ledger.Ledger;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.power.Act;
import se.samsyn.power.Powers;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.NotFound;

/** What recipients account for: drafts that only they see, what they have handed in, and what somebody else of theirs has certified. */
@Component
public class ReturnForms {
    private final DSLContext sql;
    private final InstantSource clock;
    private final Streams streams;
    private final AwardAccounts accounts;
    private final Ledger ledger;
    private final Areas areas;
    private final Powers powers;

    ReturnForms(
            DSLContext sql,
            InstantSource clock,
            Streams streams,
            AwardAccounts accounts,
            Ledger ledger,
            Areas areas,
            Powers powers) {
        this.sql = sql;
        this.clock = clock;
        this.streams = streams;
        this.accounts = accounts;
        this.ledger = ledger;
        this.areas = areas;
        this.powers = powers;
    }

    /**
     * What was paid a recipient and is to be accounted for.
     *
     * @param forms the first first; none until somebody has begun
     */
    public record Due(UUID award, Stream stream, UUID recipient, AwardAccount account, List<ReturnForm> forms) {
        public @Nullable ReturnForm latest() {
            return forms.isEmpty() ? null : forms.getLast();
        }

        /** Nobody has begun it, or begun to correct it. */
        public boolean isToBegin() {
            return forms.isEmpty() || forms.getLast().isToBeCorrected();
        }
    }

    /** What one may do by one's role, and by one's powers where the money is a mandate's. */
    public record Rights(boolean fillIn, boolean certify) {}

    /** How it went to keep a draft. */
    public sealed interface Keeping {
        record Kept() implements Keeping {}

        /** A colleague has kept this meanwhile; nothing of it was overwritten. */
        record Changed(ReturnForm theirs) implements Keeping {}

        /** It is handed in, or has not been begun. */
        record NotADraft() implements Keeping {}
    }

    /** How it went to hand one in. */
    public sealed interface HandingIn {
        /** It is handed in; by this or by an earlier time. */
        record HandedIn(ReturnForm form) implements HandingIn {}

        record Lacking(List<Answer.Lack> lacks) implements HandingIn {}

        /** A colleague has changed it since it was read. */
        record Changed() implements HandingIn {}
    }

    /** How it went to certify one. */
    public enum Certifying {
        CERTIFIED,
        /** Whoever has written in it does not certify it. */
        OWN_WORK,
        /** It was taken back or changed since it was read. */
        CHANGED,
        /** More or less has been paid since it was handed in. */
        PAID_CHANGED
    }

    /** What the actor's organisation has been paid; the latest year first. */
    @Transactional(readOnly = true)
    public List<Due> list(Actor actor) {
        var paid = accounts.ofRecipient(actor.organisation());
        var awards = sql.select(AWARD.ID, AWARD.STREAM_ID)
                .from(AWARD)
                .where(AWARD.RECIPIENT_ID.eq(actor.organisation()))
                .fetchMap(AWARD.ID, AWARD.STREAM_ID);
        var known = streams.byId(new HashSet<>(awards.values()));
        var all = byAward(RETURN_FORM.RECIPIENT_ID.eq(actor.organisation()));
        return awards.entrySet().stream()
                .map(award -> new Due(
                        award.getKey(),
                        Objects.requireNonNull(known.get(award.getValue())),
                        actor.organisation(),
                        paid.getOrDefault(award.getKey(), AwardAccount.EMPTY),
                        all.getOrDefault(award.getKey(), List.of())))
                .filter(due -> due.account().paid().amount() > 0)
                .sorted(Comparator.comparingInt((Due due) -> due.stream().year())
                        .reversed()
                        .thenComparing(Due::award))
                .toList();
    }

    /** What the actor's organisation was paid; not there for others, nor before it is paid. */
    @Transactional(readOnly = true)
    public Due get(UUID award, Actor actor) {
        return streams.findAward(award)
                .filter(placed -> placed.award().recipient().equals(actor.organisation()))
                .map(this::due)
                .filter(due -> due.account().paid().amount() > 0)
                .orElseThrow(() -> new NotFound("paid award " + award));
    }

    /** What the actor's organisation has paid somebody; not there in a case that is withheld. */
    @Transactional(readOnly = true)
    public Due getPaidBy(Actor funder, UUID award) {
        return streams.findAwardOf(award, funder.organisation())
                .map(this::due)
                .orElseThrow(() -> new NotFound("award " + award));
    }

    private Due due(Streams.Placed placed) {
        var award = placed.award();
        return new Due(
                award.id(),
                placed.stream(),
                award.recipient(),
                accounts.of(award.id()),
                listWhere(RETURN_FORM.AWARD_ID.eq(award.id())));
    }

    /** The returns of each award of a stream that were handed in, the first first. */
    @Transactional(readOnly = true)
    public Map<UUID, List<ReturnForm>> byAwardOf(UUID stream) {
        return byAward(RETURN_FORM.STREAM_ID.eq(stream).and(RETURN_FORM.HANDED_IN_AT.isNotNull()));
    }

    private Map<UUID, List<ReturnForm>> byAward(Condition which) {
        return listWhere(which).stream().collect(Collectors.groupingBy(ReturnForm::award));
    }

    /** Each return of an award that the one who asks may see; the first first. */
    @Transactional(readOnly = true)
    public List<ReturnForm> listOf(UUID award) {
        return listWhere(RETURN_FORM.AWARD_ID.eq(award));
    }

    /** What the same recipient certified the year before, of money of the same kind from the same funder. */
    @Transactional(readOnly = true)
    public Optional<ReturnForm> lastYear(Due due) {
        var stream = se.samsyn.schema.generated.funding.Tables.STREAM;
        var alike = sql.select(stream.ID)
                .from(stream)
                .where(stream.FUNDER_ID.eq(due.stream().funder()))
                .and(stream.YEAR.eq(due.stream().year() - 1))
                .and(stream.RECIPIENTS.eq(due.stream().recipients().code()))
                .and(stream.PURPOSE_CODE.isNotDistinctFrom(due.stream().purpose()));
        return listWhere(RETURN_FORM
                        .RECIPIENT_ID
                        .eq(due.recipient())
                        .and(RETURN_FORM.STREAM_ID.in(alike))
                        .and(RETURN_FORM.CERTIFIED_AT.isNotNull()))
                .stream()
                .reduce((_, later) -> later);
    }

    @Transactional(readOnly = true)
    public Rights rightsOf(Actor actor, Stream stream) {
        var mandate = stream.mandate();
        var acts = mandate == null ? Set.of(Act.FILL_IN, Act.SUBMIT) : powers.actsOf(actor, mandate);
        return new Rights(
                actor.may(Permission.FILL_IN_RETURNS) && acts.contains(Act.FILL_IN),
                actor.may(Permission.CERTIFY_RETURNS) && acts.contains(Act.SUBMIT));
    }

    /** Begins a return, or the correction of one, from what was said before; one that is begun already is left as it is. */
    @Transactional
    public void start(UUID award, Actor actor) {
        var due = toFillIn(award, actor);
        if (!due.isToBegin()) {
            return;
        }
        var before = due.latest();
        var id = UUID.randomUUID();
        var begun = sql.insertInto(RETURN_FORM)
                .set(RETURN_FORM.ID, id)
                .set(RETURN_FORM.AWARD_ID, award)
                .set(RETURN_FORM.STREAM_ID, due.stream().id())
                .set(RETURN_FORM.FUNDER_ID, due.stream().funder())
                .set(RETURN_FORM.RECIPIENT_ID, actor.organisation())
                .set(RETURN_FORM.NUMBER, before == null ? 1 : before.number() + 1)
                .onConflict(RETURN_FORM.AWARD_ID, RETURN_FORM.NUMBER)
                .doNothing()
                .execute();
        if (begun == 1 && before != null) {
            write(id, before.answer());
        }
    }

    /** Keeps what was written on that edition. */
    @Transactional
    public Keeping keep(UUID award, Actor actor, int edition, Answer answer) {
        var due = toFillIn(award, actor);
        var draft = due.latest();
        if (draft == null || draft.isHandedIn()) {
            return new Keeping.NotADraft();
        }
        var mine = sql.update(RETURN_FORM)
                .set(RETURN_FORM.EDITION, edition + 1)
                .where(RETURN_FORM.ID.eq(draft.id()))
                .and(RETURN_FORM.EDITION.eq(edition))
                .and(RETURN_FORM.HANDED_IN_AT.isNull())
                .execute();
        if (mine == 0) {
            var now = getForm(draft.id());
            return now.isHandedIn() ? new Keeping.NotADraft() : new Keeping.Changed(now);
        }
        write(draft.id(), checked(answer, due.stream()));
        sign(draft.id(), actor);
        return new Keeping.Kept();
    }

    private Answer checked(Answer answer, Stream stream) {
        var known = areas.of(stream.purpose());
        var parts = known.stream().flatMap(area -> area.parts().stream()).collect(Collectors.toSet());
        var heads = known.stream().map(Area::code).collect(Collectors.toSet());
        if (!parts.containsAll(answer.uses().keySet())
                || !heads.containsAll(answer.effects().keySet())) {
            throw new NotFound("areas of " + answer);
        }
        return answer;
    }

    private void write(UUID id, Answer answer) {
        sql.update(RETURN_FORM)
                .set(RETURN_FORM.USED_SEK, amount(answer.used()))
                .set(RETURN_FORM.UNUSED_SEK, amount(answer.unused()))
                .set(RETURN_FORM.WITHOUT_MONEY, code(answer.without()))
                .set(RETURN_FORM.WILL_LAST, code(answer.lasts()))
                .set(RETURN_FORM.UNUSED_REASONS, Coded.codes(answer.reasons()))
                .set(RETURN_FORM.TOLD, answer.told())
                .where(RETURN_FORM.ID.eq(id))
                .execute();
        sql.deleteFrom(RETURN_USE).where(RETURN_USE.RETURN_ID.eq(id)).execute();
        var uses = answer.uses().entrySet().stream()
                .filter(use -> use.getValue().amount() > 0)
                .map(use -> row(id, use.getKey(), use.getValue().amount()))
                .toList();
        if (!uses.isEmpty()) {
            sql.insertInto(RETURN_USE, RETURN_USE.RETURN_ID, RETURN_USE.AREA_CODE, RETURN_USE.AMOUNT_SEK)
                    .valuesOfRows(uses)
                    .execute();
        }
        sql.deleteFrom(RETURN_EFFECT).where(RETURN_EFFECT.RETURN_ID.eq(id)).execute();
        var effects = answer.effects().entrySet().stream()
                .map(effect -> row(id, effect.getKey(), effect.getValue().code()))
                .toList();
        if (!effects.isEmpty()) {
            sql.insertInto(RETURN_EFFECT, RETURN_EFFECT.RETURN_ID, RETURN_EFFECT.AREA_CODE, RETURN_EFFECT.GRADE)
                    .valuesOfRows(effects)
                    .execute();
        }
    }

    private void sign(UUID id, Actor actor) {
        sql.insertInto(RETURN_HAND)
                .set(RETURN_HAND.RETURN_ID, id)
                .set(RETURN_HAND.PERSON_ID, actor.person())
                .onConflictDoNothing()
                .execute();
    }

    /** What is wrong with a draft as it stands. */
    @Transactional(readOnly = true)
    public List<Answer.Lack> lacking(Due due) {
        return lacking(due, areas.of(due.stream().purpose()));
    }

    /** As above, of areas that are known. */
    public static List<Answer.Lack> lacking(Due due, List<Area> areas) {
        var account = due.account();
        return due.latest() == null
                ? List.of()
                : due.latest().answer().lacking(account.paid(), account.repaid().plus(account.writtenOff()), areas);
    }

    /** Hands in what was read in that edition, once, when it is the account of what the ledger says was paid. */
    @Transactional
    public HandingIn handIn(UUID award, Actor actor, int edition) {
        ledger.holdStill(get(award, actor).stream().funder());
        var due = toFillIn(award, actor);
        var draft = due.latest();
        if (draft == null) {
            throw new NotFound("return of " + award);
        }
        if (draft.isHandedIn()) {
            return new HandingIn.HandedIn(draft);
        }
        var lacks = lacking(due);
        if (!lacks.isEmpty()) {
            return new HandingIn.Lacking(lacks);
        }
        sign(draft.id(), actor);
        sql.update(RETURN_FORM)
                .set(RETURN_FORM.PAID_SEK, due.account().paid().amount())
                .set(RETURN_FORM.HANDED_IN_AT, clock.instant())
                .set(RETURN_FORM.HANDED_IN_BY, actor.person())
                .where(RETURN_FORM.ID.eq(draft.id()))
                .and(RETURN_FORM.EDITION.eq(edition))
                .and(RETURN_FORM.HANDED_IN_AT.isNull())
                .execute();
        var after = getForm(draft.id());
        return after.isHandedIn() ? new HandingIn.HandedIn(after) : new HandingIn.Changed();
    }

    /** Takes back what was handed in and is not certified, to write more in it. */
    @Transactional
    public void takeBack(UUID award, Actor actor) {
        var due = toFillIn(award, actor);
        if (due.latest() != null) {
            sql.update(RETURN_FORM)
                    .setNull(RETURN_FORM.PAID_SEK)
                    .setNull(RETURN_FORM.HANDED_IN_AT)
                    .setNull(RETURN_FORM.HANDED_IN_BY)
                    .set(RETURN_FORM.EDITION, RETURN_FORM.EDITION.plus(1))
                    .where(RETURN_FORM.ID.eq(due.latest().id()))
                    .and(RETURN_FORM.HANDED_IN_AT.isNotNull())
                    .and(RETURN_FORM.CERTIFIED_AT.isNull())
                    .execute();
        }
    }

    /** Vouches for what was read in that edition, which somebody else wrote and handed in; what was certified before is certified. */
    @Transactional
    public Certifying certify(UUID award, Actor actor, int edition) {
        actor.require(Permission.CERTIFY_RETURNS);
        ledger.holdStill(get(award, actor).stream().funder());
        var due = get(award, actor);
        require(rightsOf(actor, due.stream()).certify());
        var form = due.latest();
        if (form != null && form.isCertified()) {
            return Certifying.CERTIFIED;
        }
        if (form == null || !form.isHandedIn() || form.edition() != edition) {
            return Certifying.CHANGED;
        }
        if (form.isWorkOf(actor.person())) {
            return Certifying.OWN_WORK;
        }
        if (!lacking(due).isEmpty()) {
            return Certifying.PAID_CHANGED;
        }
        var certified = sql.update(RETURN_FORM)
                .set(RETURN_FORM.CERTIFIED_AT, clock.instant())
                .set(RETURN_FORM.CERTIFIED_BY, actor.person())
                .where(RETURN_FORM.ID.eq(form.id()))
                .and(RETURN_FORM.EDITION.eq(edition))
                .and(RETURN_FORM.HANDED_IN_AT.isNotNull())
                .and(RETURN_FORM.CERTIFIED_AT.isNull())
                .execute();
        return certified == 1 || getForm(form.id()).isCertified() ? Certifying.CERTIFIED : Certifying.CHANGED;
    }

    /** Asks for the correction of what is certified; once for each number. */
    @Transactional
    public boolean sendBack(UUID award, Actor actor, String reason) {
        actor.require(Permission.HANDLE_RETURNS);
        var due = getPaidBy(actor, award);
        var form = due.latest();
        if (form == null || !form.isCertified()) {
            return false;
        }
        sql.insertInto(RETURN_CORRECTION)
                .set(RETURN_CORRECTION.RETURN_ID, form.id())
                .set(RETURN_CORRECTION.FUNDER_ID, actor.organisation())
                .set(RETURN_CORRECTION.RECIPIENT_ID, due.recipient())
                .set(RETURN_CORRECTION.REASON, reason)
                .set(RETURN_CORRECTION.ASKED_BY, actor.person())
                .set(RETURN_CORRECTION.ASKED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
        return true;
    }

    private Due toFillIn(UUID award, Actor actor) {
        actor.require(Permission.FILL_IN_RETURNS);
        var due = get(award, actor);
        require(rightsOf(actor, due.stream()).fillIn());
        return due;
    }

    private static void require(boolean may) {
        if (!may) {
            throw new NotFound("what this power does not allow");
        }
    }

    private ReturnForm getForm(UUID id) {
        return listWhere(RETURN_FORM.ID.eq(id)).getFirst();
    }

    private List<ReturnForm> listWhere(Condition which) {
        var uses = multiset(select(RETURN_USE.AREA_CODE, RETURN_USE.AMOUNT_SEK)
                        .from(RETURN_USE)
                        .where(RETURN_USE.RETURN_ID.eq(RETURN_FORM.ID)))
                .convertFrom(
                        rows -> rows.intoMap(Record2::value1, use -> new Kronor(Objects.requireNonNull(use.value2()))));
        var effects = multiset(select(RETURN_EFFECT.AREA_CODE, RETURN_EFFECT.GRADE)
                        .from(RETURN_EFFECT)
                        .where(RETURN_EFFECT.RETURN_ID.eq(RETURN_FORM.ID)))
                .convertFrom(rows -> rows.intoMap(Record2::value1, effect -> Coded.of(Grade.class, effect.value2())));
        var hands = multiset(
                        select(RETURN_HAND.PERSON_ID).from(RETURN_HAND).where(RETURN_HAND.RETURN_ID.eq(RETURN_FORM.ID)))
                .convertFrom(rows -> rows.intoSet(Record1::value1));
        return sql.select(RETURN_FORM.fields())
                .select(RETURN_CORRECTION.REASON, RETURN_BOOKING.BOOKED_AT, uses, effects, hands)
                .from(RETURN_FORM)
                .leftJoin(RETURN_CORRECTION)
                .on(RETURN_CORRECTION.RETURN_ID.eq(RETURN_FORM.ID))
                .leftJoin(RETURN_BOOKING)
                .on(RETURN_BOOKING.RETURN_ID.eq(RETURN_FORM.ID))
                .where(which)
                .orderBy(RETURN_FORM.NUMBER)
                .fetch(row -> form(row, row.get(uses), row.get(effects), row.get(hands)));
    }

    private static ReturnForm form(Record row, Map<String, Kronor> uses, Map<String, Grade> effects, Set<UUID> hands) {
        return new ReturnForm(
                row.get(RETURN_FORM.ID),
                row.get(RETURN_FORM.AWARD_ID),
                row.get(RETURN_FORM.STREAM_ID),
                row.get(RETURN_FORM.RECIPIENT_ID),
                row.get(RETURN_FORM.NUMBER),
                row.get(RETURN_FORM.RECEIPT),
                row.get(RETURN_FORM.EDITION),
                new Answer(
                        kronor(row.get(RETURN_FORM.USED_SEK)),
                        kronor(row.get(RETURN_FORM.UNUSED_SEK)),
                        uses,
                        effects,
                        judgement(row.get(RETURN_FORM.WITHOUT_MONEY)),
                        judgement(row.get(RETURN_FORM.WILL_LAST)),
                        Coded.set(UnusedReason.class, Arrays.asList(row.get(RETURN_FORM.UNUSED_REASONS))),
                        row.get(RETURN_FORM.TOLD)),
                row.get(RETURN_FORM.HANDED_IN_AT),
                row.get(RETURN_FORM.CERTIFIED_AT),
                row.get(RETURN_BOOKING.BOOKED_AT),
                hands,
                row.get(RETURN_CORRECTION.REASON));
    }

    private static @Nullable Judgement judgement(@Nullable String code) {
        return code == null ? null : Coded.of(Judgement.class, code);
    }

    private static @Nullable Kronor kronor(@Nullable Long amount) {
        return amount == null ? null : new Kronor(amount);
    }

    private static @Nullable Long amount(@Nullable Kronor kronor) {
        return kronor == null ? null : kronor.amount();
    }

    private static @Nullable String code(@Nullable Judgement judgement) {
        return judgement == null ? null : judgement.code();
    }
}
