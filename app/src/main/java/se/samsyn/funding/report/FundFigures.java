package se.samsyn.funding.report;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.funding.ledger.Amount;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.report.CountyFunds.Funds;
import se.samsyn.funding.report.CountyFunds.Part;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.organisation.Organisations;
import se.samsyn.organisation.Territories;
import se.samsyn.publication.FigureSource;
import se.samsyn.publication.Wording;
import se.samsyn.shared.Absence;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Language;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;
import se.samsyn.shared.Share;
import se.samsyn.shared.figure.Calculation;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;

/**
 * What a county's recipients received and what became of it, of all funds, of those to one kind of organisation, or of one stream:
 * {@code funds:06:2020-2022:municipality:received}, {@code …:all:share}, {@code fundtable:06:2020-2022} by kind and
 * {@code fundyears:06:2020-2022} by kind and year.
 */
@Component
class FundFigures implements FigureSource {
    private static final String FUNDS = "funds";
    private static final String TABLE = "fundtable";
    private static final String YEARS = "fundyears";
    private static final String ALL = "all";
    private static final int LONGEST = 10;
    private static final Set<Amount> TOLD =
            Set.of(Amount.RECEIVED, Amount.USED, Amount.UNUSED, Amount.UNACCOUNTED, Amount.REPAID);

    private final CountyFunds county;
    private final Organisations organisations;
    private final Territories territories;
    private final Wording say;
    private final InstantSource clock;

    FundFigures(
            CountyFunds county,
            Organisations organisations,
            Territories territories,
            Wording say,
            InstantSource clock) {
        this.county = county;
        this.organisations = organisations;
        this.territories = territories;
        this.say = say;
        this.clock = clock;
    }

    /** What is told of a part: an amount, which share of it was used, or of how many recipients. */
    private sealed interface What {
        record Money(Amount amount) implements What {}

        record UsedShare() implements What {}

        record Recipients() implements What {}

        default String code() {
            return switch (this) {
                case Money(var amount) -> amount.code().replace('_', '-');
                case UsedShare _ -> "share";
                case Recipients _ -> "recipients";
            };
        }

        static Optional<What> find(String code) {
            return switch (code) {
                case "share" -> Optional.of(new UsedShare());
                case "recipients" -> Optional.of(new Recipients());
                default ->
                    Coded.find(Amount.class, code.replace('-', '_'))
                            .filter(TOLD::contains)
                            .map(Money::new);
            };
        }
    }

    @Override
    public Set<String> kinds() {
        return Set.of(FUNDS, TABLE, YEARS);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Exhibit> find(FigureAddress address) {
        var words = address.arguments();
        if (words.size() != (address.kind().equals(FUNDS) ? 4 : 2)) {
            return Optional.empty();
        }
        return Period.parseYears(words.get(1))
                .filter(years -> years.to().getYear() - years.from().getYear() < LONGEST)
                .filter(years ->
                        territories.findCounty(words.getFirst(), years.to()).isPresent())
                .map(years -> county.read(words.getFirst(), years))
                .flatMap(funds -> switch (address.kind()) {
                    case TABLE -> Optional.of(table(funds));
                    case YEARS -> Optional.of(years(funds));
                    default ->
                        part(funds, words.get(2))
                                .flatMap(part -> What.find(words.get(3))
                                        .map(what -> new Exhibit.Single(figure(funds, part, what))));
                });
    }

    @Override
    @Transactional(readOnly = true)
    public List<Offer> offers(String countyCode, Period period) {
        if (!period.isWholeYears() || period.to().getYear() - period.from().getYear() >= LONGEST) {
            return List.of();
        }
        var funds = county.read(countyCode, period);
        if (funds.sums().isEmpty()) {
            return List.of();
        }
        var offers = new ArrayList<Offer>();
        offers.add(new Offer(FigureAddress.of(TABLE, countyCode, period.years()), tableTitle(funds), group()));
        offers.add(new Offer(FigureAddress.of(YEARS, countyCode, period.years()), yearsTitle(funds), group()));
        for (var part : parts(funds)) {
            for (var what : whats()) {
                offers.add(new Offer(address(funds, part, what), label(funds, part, what), group()));
            }
        }
        return offers;
    }

    /** Whoever has money of the own organisation's there sees its vouchers. */
    @Override
    public Optional<String> origin(FigureAddress address, Actor actor) {
        return Optional.of(address)
                .filter(_ -> actor.may(Permission.READ_CLAIMS))
                .map(FigureAddress::arguments)
                .map(words -> {
                    var selection = Selection.ALL.with(Dimension.COUNTY, words.getFirst());
                    if (words.get(1).length() == 4) {
                        selection = selection.with(Dimension.YEAR, words.get(1));
                    }
                    if (words.size() > 2 && !words.get(2).equals(ALL)) {
                        selection = words.get(2).length() == 36
                                ? selection.with(Dimension.STREAM, words.get(2))
                                : selection.with(Dimension.KIND, words.get(2).replace('-', '_'));
                    }
                    return "/funding/account?by=kind&" + selection.query();
                });
    }

    private static List<What> whats() {
        return List.of(
                new What.Money(Amount.RECEIVED),
                new What.Money(Amount.USED),
                new What.UsedShare(),
                new What.Money(Amount.REPAID),
                new What.Recipients());
    }

    private static List<Part> parts(Funds funds) {
        var parts = new ArrayList<>(List.of(Part.ALL));
        funds.kinds().forEach(kind -> parts.add(Part.of(kind)));
        funds.streams().forEach(stream -> parts.add(Part.of(stream)));
        return parts;
    }

    private static Optional<Part> part(Funds funds, String code) {
        if (code.equals(ALL)) {
            return Optional.of(Part.ALL);
        }
        return Arrays.stream(OrganisationKind.values())
                .filter(kind -> code(kind).equals(code))
                .map(Part::of)
                .findFirst()
                .or(() -> funds.streams().stream()
                        .filter(stream -> stream.id().toString().equals(code))
                        .map(Part::of)
                        .findFirst());
    }

    private static String code(OrganisationKind kind) {
        return kind.code().replace('_', '-');
    }

    private static String code(Part part) {
        if (part.stream() != null) {
            return part.stream().id().toString();
        }
        return part.kind() == null ? ALL : code(part.kind());
    }

    private static FigureAddress address(Funds funds, Part part, What what) {
        return FigureAddress.of(FUNDS, funds.county(), funds.period().years(), code(part), what.code());
    }

    private Exhibit table(Funds funds) {
        var parts = new ArrayList<Part>();
        funds.kinds().forEach(kind -> parts.add(Part.of(kind)));
        parts.add(Part.ALL);
        var received = funds.sum(Part.ALL, Amount.RECEIVED);
        return new Exhibit.Table(
                FigureAddress.of(TABLE, funds.county(), funds.period().years()),
                Exhibit.Form.TABLE,
                tableTitle(funds),
                say.say(
                        "fund.table.sentence",
                        funds.recipients(Part.ALL),
                        BigDecimal.valueOf(received.amount()),
                        years(funds.period())),
                say.say("dimension.kind"),
                whats().stream().map(this::name).toList(),
                parts.stream()
                        .map(part -> new Exhibit.Row(
                                name(part),
                                whats().stream()
                                        .map(what -> figure(funds, part, what))
                                        .toList(),
                                null))
                        .toList(),
                List.of(say.say("fund.table.note")),
                List.of(),
                List.of());
    }

    private Exhibit years(Funds funds) {
        var years = IntStream.rangeClosed(
                        funds.period().from().getYear(), funds.period().to().getYear())
                .boxed()
                .toList();
        var money = new What.Money(Amount.RECEIVED);
        return new Exhibit.Table(
                FigureAddress.of(YEARS, funds.county(), funds.period().years()),
                Exhibit.Form.BAR,
                yearsTitle(funds),
                say.say(
                        "fund.years.sentence",
                        BigDecimal.valueOf(funds.sum(Part.ALL, Amount.RECEIVED).amount()),
                        years(funds.period())),
                say.say("dimension.kind"),
                years.stream()
                        .map(year -> LocalizedText.same(Integer.toString(year)))
                        .toList(),
                funds.kinds().stream()
                        .map(kind -> new Exhibit.Row(
                                name(Part.of(kind)),
                                years.stream()
                                        .map(year -> figure(funds.in(year), Part.of(kind), money))
                                        .toList(),
                                null))
                        .toList(),
                List.of(),
                List.of(),
                List.of());
    }

    private Figure figure(Funds funds, Part part, What what) {
        var unaccounted = funds.sum(part, Amount.UNACCOUNTED);
        return new Figure(
                address(funds, part, what),
                label(funds, part, what),
                switch (what) {
                    case What.Money(var amount) ->
                        new Calculation.Summed(funds.of(part, amount).values().stream()
                                .map(kronor -> BigDecimal.valueOf(kronor.amount()))
                                .toList());
                    case What.UsedShare _ -> share(funds, part);
                    case What.Recipients _ -> new Calculation.Counted(funds.recipients(part));
                },
                switch (what) {
                    case What.Money _ -> say.say("fund.kronor");
                    case What.UsedShare _ -> Figure.PERCENT;
                    case What.Recipients _ -> say.say("fund.recipients");
                },
                0,
                null,
                say.say("fund.definition." + what.code(), say.say("fund.definition")),
                sources(funds, part),
                clock.instant(),
                what instanceof What.UsedShare && unaccounted.compareTo(Kronor.ZERO) > 0
                        ? List.of(say.say(
                                "fund.unaccounted",
                                BigDecimal.valueOf(unaccounted.amount()),
                                BigDecimal.valueOf(
                                        funds.sum(part, Amount.RECEIVED).amount())))
                        : List.of(),
                List.of(),
                funds.isGenerated(part));
    }

    private static Calculation share(Funds funds, Part part) {
        var used = funds.sum(part, Amount.USED);
        var accounted = used.plus(funds.sum(part, Amount.UNUSED));
        return accounted.compareTo(Kronor.ZERO) > 0
                ? new Calculation.Part(new Share(used.amount(), accounted.amount()))
                : new Calculation.Absent(funds.recipients(part) == 0 ? Absence.NOT_APPLICABLE : Absence.NOT_REPORTED);
    }

    /** Each funder once. */
    private List<Figure.SourceNote> sources(Funds funds, Part part) {
        var funders = funds.of(part, Amount.RECEIVED).keySet().stream()
                .map(Stream::funder)
                .distinct()
                .toList();
        Map<UUID, Organisation> known = organisations.byId(funders);
        return funders.stream()
                .map(funder -> new Figure.SourceNote(
                        say.say(
                                "fund.source",
                                Objects.requireNonNull(known.get(funder)).name()),
                        null,
                        null))
                .toList();
    }

    private LocalizedText label(Funds funds, Part part, What what) {
        return say.say(
                "fund.label",
                name(what),
                name(part),
                territories.getCounty(funds.county(), funds.period().to()).name(),
                years(funds.period()));
    }

    private LocalizedText name(What what) {
        return switch (what) {
            case What.Money(var amount) -> say.say("fund.money", say.say(amount.messageKey()));
            case What.UsedShare _ -> say.say("economicAccount.share");
            case What.Recipients _ -> say.say("economicAccount.recipients");
        };
    }

    private LocalizedText name(Part part) {
        if (part.stream() != null) {
            var stream = part.stream();
            return LocalizedText.of(
                    stream.name().sv() + " " + stream.year(), stream.name().in(Language.EN) + " " + stream.year());
        }
        return part.kind() == null ? say.say("fund.all") : say.say(part.kind().messageKey());
    }

    private LocalizedText tableTitle(Funds funds) {
        return say.say("fund.table.title", countyName(funds), years(funds.period()));
    }

    private LocalizedText yearsTitle(Funds funds) {
        return say.say("fund.years.title", countyName(funds), years(funds.period()));
    }

    private String countyName(Funds funds) {
        return territories.getCounty(funds.county(), funds.period().to()).name();
    }

    private static String years(Period period) {
        return period.years().replace('-', '–');
    }

    private LocalizedText group() {
        return say.say("fund.group");
    }
}
