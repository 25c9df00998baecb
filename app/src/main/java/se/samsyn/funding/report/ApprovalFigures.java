package se.samsyn.funding.report;

import static se.samsyn.schema.generated.funding.Tables.COUNTY_APPROVALS;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.organisation.Territories;
import se.samsyn.publication.FigureSource;
import se.samsyn.publication.Wording;
import se.samsyn.shared.Absence;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;
import se.samsyn.shared.figure.Calculation;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;

/** How many of a county's applications were granted, by number and by money: {@code approval:14:2024:number}, {@code …:money}. */
@Component
class ApprovalFigures implements FigureSource {
    private static final String KIND = "approval";
    private static final String NUMBER = "number";
    private static final String MONEY = "money";

    private final DSLContext sql;
    private final Territories territories;
    private final Wording say;
    private final InstantSource clock;

    ApprovalFigures(DSLContext sql, Territories territories, Wording say, InstantSource clock) {
        this.sql = sql;
        this.territories = territories;
        this.say = say;
        this.clock = clock;
    }

    /** What there is of a period: hidden when one of its years had too few applicants, so that none follows from the others. */
    private record Read(Approval approval, boolean isThere, boolean isHidden, boolean generated) {}

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Exhibit> find(FigureAddress address) {
        var words = address.arguments();
        if (words.size() != 3 || !Set.of(NUMBER, MONEY).contains(words.get(2))) {
            return Optional.empty();
        }
        return Period.parseYears(words.get(1))
                .filter(years ->
                        territories.findCounty(words.getFirst(), years.to()).isPresent())
                .map(years -> new Exhibit.Single(figure(
                        address,
                        years,
                        read(words.getFirst(), years),
                        words.get(2).equals(NUMBER))));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Offer> offers(String countyCode, Period period) {
        if (!period.isWholeYears() || !read(countyCode, period).isThere()) {
            return List.of();
        }
        var offers = new ArrayList<Offer>();
        for (var what : List.of(NUMBER, MONEY)) {
            var address = FigureAddress.of(KIND, countyCode, period.years(), what);
            offers.add(new Offer(address, label(address, period), say.say("fund.group")));
        }
        return offers;
    }

    @Override
    public Optional<String> origin(FigureAddress address, Actor actor) {
        return actor.may(Permission.READ_CASES)
                ? Optional.of("/funding/approvals?by=call&county="
                        + address.arguments().getFirst())
                : Optional.empty();
    }

    private Read read(String county, Period years) {
        var parts = new ArrayList<Approval>();
        var isHidden = false;
        var generated = false;
        for (var row : sql.selectFrom(
                COUNTY_APPROVALS(county, years.from().getYear(), years.to().getYear(), clock.instant()))) {
            isHidden |= row.getApplications() == null;
            generated |= row.getGenerated();
            if (row.getApplications() != null) {
                parts.add(new Approval(
                        row.getApplications(),
                        row.getDecided(),
                        row.getGranted(),
                        0,
                        new Kronor(row.getAppliedSek()),
                        new Kronor(row.getDecidedSek()),
                        new Kronor(row.getGrantedSek()),
                        Kronor.ZERO));
            }
        }
        return new Read(Approval.sum(parts), isHidden || !parts.isEmpty(), isHidden, generated);
    }

    private Figure figure(FigureAddress address, Period years, Read read, boolean byNumber) {
        var approval = read.approval();
        var share = byNumber ? approval.grantedShare() : approval.moneyShare();
        var notes = new ArrayList<LocalizedText>();
        if (read.isHidden()) {
            notes.add(say.say("approval.hidden"));
        } else if (read.isThere()) {
            notes.add(say.say(
                    "approval.figure.base",
                    approval.applied(),
                    BigDecimal.valueOf(approval.appliedFor().amount()),
                    approval.undecided()));
        }
        return new Figure(
                address,
                label(address, years),
                read.isHidden()
                        ? new Calculation.Absent(Absence.HIDDEN)
                        : share.<Calculation>map(Calculation.Part::new)
                                .orElse(new Calculation.Absent(
                                        read.isThere() ? Absence.NOT_REPORTED : Absence.NOT_APPLICABLE)),
                Figure.PERCENT,
                0,
                byNumber && !read.isHidden() && read.isThere()
                        ? new Figure.Base(approval.applied(), approval.decided(), List.of())
                        : null,
                say.say(
                        byNumber ? "approval.definition.number" : "approval.definition.money",
                        say.say("approval.definition")),
                List.of(new Figure.SourceNote(say.say("approval.source"), null, null)),
                clock.instant(),
                notes,
                List.of(),
                read.generated());
    }

    private LocalizedText label(FigureAddress address, Period years) {
        return say.say(
                "approval.label." + address.arguments().get(2),
                territories
                        .getCounty(address.arguments().getFirst(), years.to())
                        .name(),
                years.years().replace('-', '–'));
    }
}
