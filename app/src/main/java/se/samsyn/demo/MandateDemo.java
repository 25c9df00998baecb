package se.samsyn.demo;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.samsyn.access.Actor;
import se.samsyn.access.People;
import se.samsyn.mandate.Attributed;
import se.samsyn.mandate.Attributions;
import se.samsyn.mandate.Mandate;
import se.samsyn.mandate.Mandates;
import se.samsyn.mandate.ReportingDuties;
import se.samsyn.mandate.ReportingDuty;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;
import tools.jackson.databind.JsonNode;

/** The mandate S3 in full and the ordinance of yearly accounts, with what Jönköping has put under them. */
@Component
class MandateDemo implements DemoPart {
    private static final String FILE = "mandates.json";
    private static final LocalDate ACCOUNT_OF_2021 = LocalDate.of(2022, 3, 31);
    private static final String MADE_UP_NUMBER = "exempel (demolänet)";

    private final Mandates mandates;
    private final ReportingDuties duties;
    private final Attributions attributions;
    private final Organisations organisations;
    private final People people;

    MandateDemo(
            Mandates mandates,
            ReportingDuties duties,
            Attributions attributions,
            Organisations organisations,
            People people) {
        this.mandates = mandates;
        this.duties = duties;
        this.attributions = attributions;
        this.organisations = organisations;
        this.people = people;
    }

    @Override
    public int getOrder() {
        return MANDATES;
    }

    @Override
    public void load(DemoFiles files) {
        var boards = organisations.listOfKind(OrganisationKind.COUNTY_BOARD).stream()
                .map(Organisation::id)
                .toList();
        Map<String, Mandate> loaded = new HashMap<>();
        var position = 0;
        for (var node : files.json(FILE)) {
            var mandate = mandate(node);
            mandates.add(mandate, boards);
            for (var purpose : node.get("purposes")) {
                mandates.addPurpose(
                        new Mandates.Purpose(purpose.get("code").asString(), text(purpose, "name")), position++);
            }
            for (var duty : node.get("duties")) {
                addDuty(files, mandate, duty);
            }
            loaded.put(mandate.referenceNumber(), mandate);
        }
        attribute(files, List.copyOf(loaded.values()));
        accountFor(files);
    }

    private static Mandate mandate(JsonNode node) {
        var item = node.get("appropriation");
        return new Mandate(
                UUID.randomUUID(),
                node.get("reference").asString(),
                node.get("kind").asString().equals("ordinance"),
                text(node, "title"),
                node.has("summary_sv") ? text(node, "summary") : LocalizedText.same(""),
                day(node, "decided_on"),
                day(node, "from"),
                day(node, "to"),
                LocalizedText.same(node.path("ministry_sv").asString("")),
                item == null
                        ? null
                        : new Mandate.Appropriation(
                                item.get("expenditure_area").asString(),
                                item.get("appropriation").asString(),
                                item.get("item").asString(),
                                text(item, "name")),
                kronor(node, "amount_sek"),
                kronor(node, "floor_per_county_sek"),
                node.get("sub_mandates")
                        .valueStream()
                        .map(part -> new Mandate.SubMandate(
                                UUID.randomUUID(),
                                part.get("number").asInt(),
                                text(part, "title"),
                                text(part, "summary"),
                                earmark(node, part.get("number").asInt())))
                        .toList(),
                node.get("consultation_parties")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList(),
                0);
    }

    private void addDuty(DemoFiles files, Mandate mandate, JsonNode node) {
        var responsible = node.get("responsible").asString();
        var sub = node.path("sub_mandate").asInt(0);
        mandates.addDuty(
                new ReportingDuty(
                        UUID.randomUUID(),
                        mandate.id(),
                        mandate.referenceNumber(),
                        text(node, "title"),
                        text(node, "content"),
                        node.get("recipient_sv").asString(),
                        LocalDate.parse(node.get("due_on").asString()),
                        node.path("due_generated").asBoolean(false),
                        null),
                mandate.subMandates().stream()
                        .filter(part -> part.number() == sub)
                        .map(Mandate.SubMandate::id)
                        .findFirst()
                        .orElse(null),
                responsible.equals("each county board") ? null : files.actor(responsible));
    }

    /** S1 tells of 900 000 kronor for two projects; under which mandates and with what working time is ours, and marked so. */
    private void attribute(DemoFiles files, List<Mandate> loaded) {
        var ordinance = loaded.stream().filter(Mandate::isOrdinance).findFirst().orElseThrow();
        var decision = loaded.stream()
                .filter(mandate -> !mandate.isOrdinance())
                .findFirst()
                .orElseThrow();
        keep(
                files,
                "Utvecklingsmedel till två projekt mot hedersrelaterat våld och förtryck",
                Period.years(2020, 2022),
                new Kronor(900_000),
                null,
                List.of(
                        new Attributed.Part(decision.id(), sub(decision, 4), "honour", 6_000),
                        new Attributed.Part(decision.id(), sub(decision, 5), "honour", 4_000)));
        for (var year = 2020; year <= 2021; year++) {
            keep(
                    files,
                    "Länssamordning " + year,
                    Period.year(year),
                    null,
                    100,
                    List.of(
                            new Attributed.Part(ordinance.id(), null, "other", 5_000),
                            new Attributed.Part(decision.id(), sub(decision, 6), "other", 5_000)));
        }
    }

    private void keep(
            DemoFiles files,
            String title,
            Period period,
            @Nullable Kronor cost,
            @Nullable Integer fteHundredths,
            List<Attributed.Part> parts) {
        attributions.keep(new Attributed(
                UUID.randomUUID(),
                files.actor("lansstyrelsen-jonkoping"),
                DemoFiles.COUNTY,
                title,
                period,
                cost,
                fteHundredths,
                true,
                parts));
    }

    /** What has fallen due is accounted for, but for the year that the demo's own report is about. */
    private void accountFor(DemoFiles files) {
        var coordinator =
                people
                        .listPlaces(people.findAccount(
                                        DemoPeople.ACCOUNTS.getFirst().userName())
                                .orElseThrow()
                                .id())
                        .stream()
                        .map(People.Place::actor)
                        .filter(actor -> actor.organisation().equals(files.actor("lansstyrelsen-jonkoping")))
                        .findFirst()
                        .orElseThrow();
        duties.listFor(coordinator.organisation()).stream()
                .filter(duty -> !duty.dueOn().equals(ACCOUNT_OF_2021))
                .filter(duty -> duty.dueOn().getYear() <= 2026)
                .forEach(duty -> fulfil(duty, coordinator));
    }

    private void fulfil(ReportingDuty duty, Actor coordinator) {
        duties.fulfil(duty.id(), coordinator, duty.dueOn(), MADE_UP_NUMBER);
    }

    private static UUID sub(Mandate mandate, int number) {
        return mandate.subMandates().get(number - 1).id();
    }

    private static @Nullable Kronor earmark(JsonNode mandate, int number) {
        return mandate.path("earmarks")
                .valueStream()
                .filter(earmark -> earmark.get("sub_mandate").asInt() == number)
                .map(earmark -> kronor(earmark, "amount_sek"))
                .findFirst()
                .orElse(null);
    }

    private static LocalizedText text(JsonNode node, String name) {
        return LocalizedText.of(
                node.get(name + "_sv").asString(), node.path(name + "_en").asString(""));
    }

    private static @Nullable LocalDate day(JsonNode node, String name) {
        return node.get(name).isNull() ? null : LocalDate.parse(node.get(name).asString());
    }

    private static @Nullable Kronor kronor(JsonNode node, String name) {
        var amount = node.get(name);
        return amount == null || amount.isNull() ? null : new Kronor(amount.asLong());
    }
}
