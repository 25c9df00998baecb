package se.samsyn.funding.register.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.ledger.AwardAccount;
import se.samsyn.funding.register.Aim;
import se.samsyn.funding.register.GrantRecord;
import se.samsyn.funding.register.GrantRecord.Origin;
import se.samsyn.funding.register.GrantRecords;
import se.samsyn.funding.register.Overlap;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Texts;
import se.samsyn.strategy.TargetGroup;
import se.samsyn.strategy.ViolenceForm;
import se.samsyn.web.Page;

/** All that one organisation has got, from here and elsewhere, and what overlaps. */
public record OrganisationGrantsPage(String title, List<Crumb> crumbs, GrantRecords.Overview overview) implements Page {
    @Override
    public String section() {
        return "funding";
    }

    /**
     * What one year comes to. What others gave is never added to what was decided here.
     *
     * @param published by other funders here
     */
    public record Year(
            int year,
            Kronor granted,
            Kronor paid,
            Kronor used,
            Kronor repaid,
            Kronor unaccounted,
            Kronor published,
            Kronor listed) {}

    public List<Year> years() {
        return overview.grants().stream()
                .map(GrantRecord::year)
                .distinct()
                .map(this::year)
                .toList();
    }

    private Year year(int year) {
        return new Year(
                year,
                granted(year, Origin.OWN),
                account(year, AwardAccount::paid),
                account(year, AwardAccount::used),
                account(year, AwardAccount::repaid),
                account(year, AwardAccount::unaccounted),
                granted(year, Origin.PUBLISHED),
                granted(year, Origin.LISTED));
    }

    private Kronor granted(int year, Origin origin) {
        return Kronor.sum(overview.grants().stream()
                .filter(one -> one.year() == year && one.origin() == origin && one.isDecided())
                .map(GrantRecord::amount)
                .toList());
    }

    private Kronor account(int year, Function<AwardAccount, Kronor> of) {
        return Kronor.sum(overview.grants().stream()
                .filter(one -> one.year() == year)
                .map(GrantRecord::account)
                .filter(Objects::nonNull)
                .map(of)
                .toList());
    }

    /** Where a grant is known from. */
    public String origin(GrantRecord grant, Texts t) {
        var source = grant.source();
        return source == null
                ? t.get(grant.origin().messageKey())
                : t.get("grants.origin.listed.from", source.name(), t.date(source.takenInAt()));
    }

    /** What somebody else keeps no account of is not told. */
    public String told(@Nullable AwardAccount account, Function<AwardAccount, Kronor> of, Texts t) {
        return account == null ? "\u2013" : t.kronor(of.apply(account));
    }

    public String amount(@Nullable Kronor amount, Texts t) {
        return amount == null ? "\u2013" : t.kronor(amount);
    }

    public String said(GrantRecord grant, Texts t) {
        return grant.funder() + ": " + t.pick(grant.through())
                + (grant.title().isEmpty() ? "" : " (" + grant.title() + ")") + ", "
                + t.get(grant.isDecided() ? "overlap.granted" : "overlap.applied", t.kronor(grant.amount()));
    }

    /** What two grants have in common. */
    public String alike(Overlap pair, Texts t) {
        var all = new ArrayList<String>();
        for (var kind : Aim.Kind.values()) {
            var words = pair.aims().stream()
                    .filter(aim -> aim.kind() == kind)
                    .map(aim -> word(aim, t))
                    .collect(Collectors.joining(", "));
            if (!words.isEmpty()) {
                all.add(t.get(kind.messageKey(), words));
            }
        }
        if (!pair.words().isEmpty()) {
            all.add(t.get("overlap.words", String.join(", ", pair.words())));
        }
        return String.join(". ", all) + ".";
    }

    private String word(Aim aim, Texts t) {
        return switch (aim.kind()) {
            case GOAL -> t.pick(overview.goals().getOrDefault(aim.code(), LocalizedText.same(aim.code())));
            case VIOLENCE_FORM -> word(ViolenceForm.class, aim.code(), t);
            case TARGET_GROUP -> word(TargetGroup.class, aim.code(), t);
        };
    }

    private static <E extends Enum<E> & Coded> String word(Class<E> list, String code, Texts t) {
        return Coded.find(list, code).map(one -> t.get(one.messageKey())).orElse(code);
    }
}
