package se.samsyn.mandate;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.publication.FigureSource;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;
import se.samsyn.shared.figure.Calculation;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;

/**
 * The account of a mandate by purpose as a table: {@code account:06:2020-2021:<mandate>}; one of its numbers, cost or
 * time, is found with the purpose after: {@code account:06:2020-2021:<mandate>:honour:cost}.
 */
@Component
class MandateFigures implements FigureSource {
    private static final String ALL = "all";
    private static final LocalizedText KRONOR = LocalizedText.of("kr", "SEK");
    private static final LocalizedText FTE = LocalizedText.of("årsarbetskrafter", "full-time equivalents");

    private final Mandates mandates;
    private final Attributions attributions;
    private final InstantSource clock;

    MandateFigures(Mandates mandates, Attributions attributions, InstantSource clock) {
        this.mandates = mandates;
        this.attributions = attributions;
        this.clock = clock;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("account");
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Exhibit> find(FigureAddress address) {
        var words = address.arguments();
        if (words.size() != 3 && words.size() != 5) {
            return Optional.empty();
        }
        var period = Period.parseYears(words.get(1));
        var mandate = mandates.listAll().stream()
                .filter(one -> one.id().toString().equals(words.get(2)))
                .findFirst();
        if (period.isEmpty() || mandate.isEmpty()) {
            return Optional.empty();
        }
        var table = table(mandate.get(), words.getFirst(), period.get());
        return words.size() == 3
                ? Optional.of(table)
                : table.figures()
                        .filter(figure -> figure.address().equals(address))
                        .findFirst()
                        .map(Exhibit.Single::new);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Offer> offers(String countyCode, Period period) {
        return mandates.listAll().stream()
                .map(mandate -> new Offer(
                        address(countyCode, period, mandate.id()),
                        title(mandate, period),
                        LocalizedText.of("Uppdrag och medel", "Mandates and money")))
                .toList();
    }

    private Exhibit.Table table(Mandate mandate, String county, Period period) {
        var purposes = mandates.listPurposes();
        var account = Account.of(
                mandate.id(),
                purposes.stream().map(Mandates.Purpose::code).toList(),
                attributions.listInCounty(county, period));
        var now = clock.instant();
        var rows = new java.util.ArrayList<Exhibit.Row>();
        for (var line : account.lines()) {
            var name = purposes.stream()
                    .filter(purpose -> purpose.code().equals(line.purpose()))
                    .findFirst()
                    .map(Mandates.Purpose::name)
                    .orElse(LocalizedText.same(line.purpose()));
            rows.add(row(mandate, county, period, line.purpose(), name, line.entries(), now));
        }
        rows.add(row(
                mandate,
                county,
                period,
                ALL,
                LocalizedText.of("Summa", "Total"),
                account.lines().stream()
                        .flatMap(line -> line.entries().stream())
                        .toList(),
                now));
        return new Exhibit.Table(
                address(county, period, mandate.id()),
                Exhibit.Form.TABLE,
                title(mandate, period),
                LocalizedText.of(
                        "Använda medel och arbetstid under uppdraget efter ändamål.",
                        "Money and working time used under the mandate, by purpose."),
                LocalizedText.of("Ändamål", "Purpose"),
                List.of(LocalizedText.of("Kostnad, kr", "Cost, SEK"), LocalizedText.of("Årsarbetskrafter", "FTE")),
                rows,
                List.of(),
                List.of(),
                List.of());
    }

    private static Exhibit.Row row(
            Mandate mandate,
            String county,
            Period period,
            String purpose,
            LocalizedText name,
            List<Account.Entry> entries,
            Instant now) {
        return new Exhibit.Row(
                name,
                List.of(
                        figure(mandate, county, period, purpose, name, "cost", KRONOR, 0, entries, now),
                        figure(mandate, county, period, purpose, name, "time", FTE, 2, entries, now)),
                null);
    }

    private static Figure figure(
            Mandate mandate,
            String county,
            Period period,
            String purpose,
            LocalizedText name,
            String what,
            LocalizedText unit,
            int decimals,
            List<Account.Entry> entries,
            Instant now) {
        var terms = entries.stream()
                .map(entry -> decimals == 0
                        ? BigDecimal.valueOf(entry.cost().amount())
                        : BigDecimal.valueOf(entry.fteHundredths(), 2))
                .toList();
        var ingredients = java.util.stream.IntStream.range(0, entries.size())
                .mapToObj(at -> new Figure.Ingredient(
                        LocalizedText.same(entries.get(at).whole().title()),
                        terms.get(at),
                        null,
                        false,
                        "",
                        now,
                        entries.get(at).whole().generated(),
                        false))
                .toList();
        return new Figure(
                FigureAddress.of("account", county, period.years(), mandate.id().toString(), purpose, what),
                LocalizedText.of(
                        name.sv() + ", " + mandate.referenceNumber() + ", " + period.years(),
                        name.en() + ", " + mandate.referenceNumber() + ", " + period.years()),
                new Calculation.Summed(terms),
                unit,
                decimals,
                null,
                LocalizedText.of(
                        "Den del av varje kostnad och arbetstid som har förts till uppdraget och ändamålet. Delarna av en"
                                + " kostnad är alltid hela kostnaden.",
                        "The part of each cost and working time put under the mandate and purpose. The parts of a cost"
                                + " always sum to the cost."),
                List.of(Figure.SourceNote.named("Länets redovisning i Samsyn", "The county's accounts in Samsyn")),
                now,
                List.of(),
                ingredients,
                entries.stream().anyMatch(entry -> entry.whole().generated()));
    }

    private static FigureAddress address(String county, Period period, UUID mandate) {
        return FigureAddress.of("account", county, period.years(), mandate.toString());
    }

    private static LocalizedText title(Mandate mandate, Period period) {
        var years = period.years().replace('-', '–');
        return LocalizedText.of(
                "Använda medel efter ändamål, " + mandate.referenceNumber() + ", " + years,
                "Money used by purpose, " + mandate.referenceNumber() + ", " + years);
    }
}
