package se.samsyn.funding.call.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import se.samsyn.funding.TypedKronor;
import se.samsyn.funding.call.Call;
import se.samsyn.funding.call.Criterion;
import se.samsyn.funding.call.SwedishTime;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.shared.Period;
import se.samsyn.web.FormErrors;

/** A call as it was filled in. */
public record CallForm(MultiValueMap<String, String> given) {
    static final int CRITERIA = 8;
    static final int ATTACHMENTS = 6;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 20_000;

    /** Of whom a call can be for. */
    static final List<OrganisationKind> KINDS = List.of(
            OrganisationKind.MUNICIPALITY,
            OrganisationKind.REGION,
            OrganisationKind.MUNICIPAL_ASSOCIATION,
            OrganisationKind.CIVIL_SOCIETY,
            OrganisationKind.COUNTY_BOARD,
            OrganisationKind.NATIONAL_AGENCY);

    /** What stands in the form of a call that is new. */
    static CallForm empty() {
        var given = new LinkedMultiValueMap<String, String>();
        given.set("differenceLimit", "25");
        return new CallForm(given);
    }

    static CallForm of(Call call) {
        var content = call.content();
        var given = new LinkedMultiValueMap<String, String>();
        given.set("version", "" + call.version());
        given.set("stream", content.stream() == null ? "" : content.stream().toString());
        given.set("mandate", content.mandate() == null ? "" : content.mandate().toString());
        given.set("title", content.title());
        given.set("purpose", content.purpose());
        given.set("priorities", content.priorities());
        given.set("conditions", content.conditions());
        content.kinds().forEach(kind -> given.add("kinds", kind.code()));
        content.counties().forEach(county -> given.add("counties", county));
        content.goals().forEach(goal -> given.add("goals", goal.toString()));
        given.set("budget", "" + content.budget().amount());
        given.set("moneyFrom", content.money().from().toString());
        given.set("moneyTo", content.money().to().toString());
        given.set("opens", SwedishTime.typed(content.opens()));
        given.set("closes", SwedishTime.typed(content.closes()));
        given.set("differenceLimit", "" + content.differenceLimit());
        given.set("blinded", content.blinded() ? "yes" : "");
        for (var at = 0; at < content.criteria().size(); at++) {
            var criterion = content.criteria().get(at);
            given.set("criterionName" + (at + 1), criterion.name());
            given.set("criterionWeight" + (at + 1), "" + criterion.weight());
            given.set("criterionGrades" + (at + 1), String.join("\n", criterion.grades()));
        }
        for (var at = 0; at < content.attachments().size(); at++) {
            var attachment = content.attachments().get(at);
            given.set("attachmentName" + (at + 1), attachment.name());
            given.set("attachmentRequired" + (at + 1), attachment.required() ? "yes" : "");
        }
        return new CallForm(given);
    }

    public String value(String field) {
        var value = given.getFirst(field);
        return value == null ? "" : value;
    }

    public boolean has(String field, String value) {
        return given.getOrDefault(field, List.of()).contains(value);
    }

    public int version() {
        return value("version").matches("[0-9]{1,9}") ? Integer.parseInt(value("version")) : 0;
    }

    /** The rows of criteria: as many as are filled in, and some to fill in. */
    public List<Integer> criterionRows() {
        return rows("criterionName", CRITERIA);
    }

    public List<Integer> attachmentRows() {
        return rows("attachmentName", ATTACHMENTS);
    }

    private List<Integer> rows(String field, int most) {
        var last = IntStream.rangeClosed(1, most)
                .filter(row -> !value(field + row).isBlank())
                .max()
                .orElse(0);
        return IntStream.rangeClosed(1, Math.min(most, last + 2)).boxed().toList();
    }

    /**
     * The content that was filled in; null when something is wrong, and the errors say what.
     *
     * @param offered what can be chosen among
     */
    Call.@Nullable Content read(Offered offered, FormErrors errors) {
        var title = value("title").strip();
        errors.unless(!title.isEmpty() && title.length() <= LONGEST_TITLE, "title", "call.title.wrong", LONGEST_TITLE);
        for (var text : List.of("purpose", "priorities", "conditions")) {
            errors.unless(value(text).length() <= LONGEST_TEXT, text, "call.text.long", LONGEST_TEXT);
        }
        var stream = chosen("stream", offered.streams(), errors);
        var mandate = chosen("mandate", offered.mandates(), errors);
        var kinds = KINDS.stream().filter(kind -> has("kinds", kind.code())).collect(Collectors.toSet());
        var counties = new LinkedHashSet<>(given.getOrDefault("counties", List.of()));
        errors.unless(offered.counties().containsAll(counties), "counties", "call.choice.wrong");
        var goals = given.getOrDefault("goals", List.of()).stream()
                .distinct()
                .map(goal -> read(goal, UUID::fromString))
                .toList();
        errors.unless(
                goals.stream()
                        .allMatch(goal -> goal.filter(offered.goals()::contains).isPresent()),
                "goals",
                "call.choice.wrong");
        var budget = TypedKronor.read(value("budget"));
        errors.unless(budget.filter(sum -> sum.amount() > 0).isPresent(), "budget", "call.budget.wrong");
        var money = days("moneyFrom", "moneyTo", errors);
        var opens = SwedishTime.read(value("opens"));
        errors.unless(opens.isPresent(), "opens", "call.time.wrong");
        var closes = SwedishTime.read(value("closes"));
        errors.unless(closes.isPresent(), "closes", "call.time.wrong");
        errors.unless(
                opens.isEmpty() || closes.isEmpty() || closes.get().isAfter(opens.get()),
                "closes",
                "call.closes.wrong");
        var limit = value("differenceLimit").strip();
        errors.unless(
                limit.matches("[0-9]{1,3}") && Integer.parseInt(limit) <= 100,
                "differenceLimit",
                "call.differenceLimit.wrong");
        var criteria = criteria(errors);
        var attachments = attachments(errors);
        return errors.isEmpty()
                ? new Call.Content(
                        stream.orElse(null),
                        mandate.orElse(null),
                        title,
                        text("purpose"),
                        text("priorities"),
                        text("conditions"),
                        kinds,
                        counties,
                        budget.orElseThrow(),
                        money.orElseThrow(),
                        opens.orElseThrow(),
                        closes.orElseThrow(),
                        Integer.parseInt(limit),
                        has("blinded", "yes"),
                        goals.stream().flatMap(Optional::stream).toList(),
                        criteria,
                        attachments)
                : null;
    }

    /** What a form can be filled in with. */
    record Offered(Set<UUID> streams, Set<UUID> mandates, Set<String> counties, Set<UUID> goals) {}

    private String text(String field) {
        return value(field).replace("\r\n", "\n").strip();
    }

    private Optional<UUID> chosen(String field, Set<UUID> among, FormErrors errors) {
        if (value(field).isEmpty()) {
            return Optional.empty();
        }
        var found = read(value(field), UUID::fromString).filter(among::contains);
        errors.unless(found.isPresent(), field, "call.choice.wrong");
        return found;
    }

    private Optional<Period> days(String first, String last, FormErrors errors) {
        var from = read(value(first), LocalDate::parse).filter(CallForm::isNear);
        var to = read(value(last), LocalDate::parse).filter(CallForm::isNear);
        errors.unless(from.isPresent(), first, "call.day.wrong");
        errors.unless(to.isPresent(), last, "call.day.wrong");
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        errors.unless(!to.get().isBefore(from.get()), last, "call.days.wrong");
        return to.get().isBefore(from.get()) ? Optional.empty() : Optional.of(new Period(from.get(), to.get()));
    }

    private static boolean isNear(LocalDate day) {
        return day.getYear() >= 1990 && day.getYear() <= 2200;
    }

    private List<Criterion> criteria(FormErrors errors) {
        var criteria = new ArrayList<Criterion>();
        for (var row = 1; row <= CRITERIA; row++) {
            var name = value("criterionName" + row).strip();
            var weight = value("criterionWeight" + row).strip();
            var grades = Stream.of(text("criterionGrades" + row).split("\n"))
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (name.isEmpty() && weight.isEmpty() && grades.isEmpty()) {
                continue;
            }
            var isWeight =
                    weight.matches("[0-9]{1,3}") && Integer.parseInt(weight) >= 1 && Integer.parseInt(weight) <= 100;
            errors.unless(
                    !name.isEmpty() && name.length() <= LONGEST_TITLE,
                    "criterionName" + row,
                    "call.criterion.name.wrong");
            errors.unless(isWeight, "criterionWeight" + row, "call.criterion.weight.wrong");
            errors.unless(
                    grades.size() >= 2
                            && grades.size() <= Criterion.MOST_GRADES
                            && grades.stream().allMatch(grade -> grade.length() <= 1_000),
                    "criterionGrades" + row,
                    "call.criterion.grades.wrong",
                    Criterion.MOST_GRADES);
            if (isWeight) {
                criteria.add(new Criterion(name, Integer.parseInt(weight), grades));
            }
        }
        return criteria;
    }

    private List<Call.Attachment> attachments(FormErrors errors) {
        var attachments = new ArrayList<Call.Attachment>();
        for (var row = 1; row <= ATTACHMENTS; row++) {
            var name = value("attachmentName" + row).strip();
            errors.unless(name.length() <= LONGEST_TITLE, "attachmentName" + row, "call.attachment.wrong");
            if (!name.isEmpty()) {
                attachments.add(new Call.Attachment(name, has("attachmentRequired" + row, "yes")));
            }
        }
        return attachments;
    }

    private static <T> Optional<T> read(String text, Function<String, T> reading) {
        try {
            return Optional.of(reading.apply(text.strip()));
        } catch (IllegalArgumentException | DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
