package se.samsyn.funding.report;

import static se.samsyn.schema.generated.funding.Tables.COUNTY_EFFECTS;
import static se.samsyn.schema.generated.funding.Tables.EFFECTS;
import static se.samsyn.schema.generated.funding.Tables.RETURN_FORM;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jooq.Result;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.funding.returning.Area;
import se.samsyn.funding.returning.Grade;
import se.samsyn.funding.returning.Judgement;
import se.samsyn.organisation.Territories;
import se.samsyn.publication.FigureSource;
import se.samsyn.publication.Wording;
import se.samsyn.shared.Absence;
import se.samsyn.shared.Coded;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;
import se.samsyn.shared.figure.Calculation;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;

/**
 * What certified returns say that the money did, answer by answer: {@code effects:06:2022:competence} of a county's recipients,
 * {@code effects:ID:will-last} of a stream, for whoever sees its returns; {@code effect:…:five} for one of the bars.
 */
@Component
public class EffectFigures implements FigureSource {
    private static final String TABLE = "effects";
    private static final String ONE = "effect";
    private static final Set<String> JUDGED = Set.of("without_money", "will_last");

    private final DSLContext sql;
    private final Streams streams;
    private final Territories territories;
    private final Wording say;
    private final InstantSource clock;

    EffectFigures(DSLContext sql, Streams streams, Territories territories, Wording say, InstantSource clock) {
        this.sql = sql;
        this.streams = streams;
        this.territories = territories;
        this.say = say;
        this.clock = clock;
    }

    /** Whose answers, as an address has it and as it is said. */
    private record Whose(List<String> address, LocalizedText name, Map<String, Answers> subjects) {}

    /** How many gave each answer; none are told where too few did. */
    private record Answers(Map<String, Long> counts, boolean isHidden, boolean generated) {}

    @Override
    public Set<String> kinds() {
        return Set.of(TABLE, ONE);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Exhibit> find(FigureAddress address) {
        var words = address.arguments();
        var rest = address.kind().equals(ONE) ? 2 : 1;
        if (words.size() <= rest) {
            return Optional.empty();
        }
        var subject = words.get(words.size() - rest).replace('-', '_');
        return whose(words.subList(0, words.size() - rest))
                .flatMap(whose -> Optional.ofNullable(whose.subjects().get(subject))
                        .flatMap(answers -> {
                            var table = table(whose, subject, answers);
                            return address.kind().equals(TABLE)
                                    ? Optional.of(table)
                                    : table.figures()
                                            .filter(figure -> figure.address().equals(address))
                                            .findFirst()
                                            .map(Exhibit.Single::new);
                        }));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Offer> offers(String countyCode, Period period) {
        if (!period.isWholeYears()) {
            return List.of();
        }
        return whose(List.of(countyCode, period.years()))
                .map(whose -> whose.subjects().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(one -> new Offer(
                                address(whose, one.getKey()), title(whose, one.getKey()), say.say("fund.group")))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public Optional<String> origin(FigureAddress address, Actor actor) {
        return actor.may(Permission.READ_CLAIMS)
                        && address.arguments().getFirst().length() == 36
                ? Optional.of("/funding/streams/" + address.arguments().getFirst() + "/returns")
                : Optional.empty();
    }

    /** Streams of a funder's of which something is certified, the latest first. */
    @Transactional(readOnly = true)
    public List<Stream> listAnswered(UUID funder) {
        var answered = new TreeSet<>(sql.selectDistinct(RETURN_FORM.STREAM_ID)
                .from(RETURN_FORM)
                .where(RETURN_FORM.FUNDER_ID.eq(funder))
                .and(RETURN_FORM.CERTIFIED_AT.isNotNull())
                .fetch(RETURN_FORM.STREAM_ID));
        return streams.listOf(funder).stream()
                .filter(stream -> answered.contains(stream.id()))
                .toList();
    }

    /** What was answered of a stream, area by area and last of what would have been done without and will last. */
    @Transactional(readOnly = true)
    public List<Exhibit.Table> list(Stream stream) {
        var whose = of(stream);
        return whose.subjects().entrySet().stream()
                .sorted(Map.Entry.<String, Answers>comparingByKey(
                                (one, other) -> Boolean.compare(JUDGED.contains(one), JUDGED.contains(other)))
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(one -> table(whose, one.getKey(), one.getValue()))
                .toList();
    }

    private Optional<Whose> whose(List<String> words) {
        if (words.size() == 1 && words.getFirst().matches("[0-9a-f-]{36}")) {
            var id = UUID.fromString(words.getFirst());
            return Optional.ofNullable(streams.byId(List.of(id)).get(id)).map(this::of);
        }
        return words.size() == 2
                ? Period.parseYears(words.get(1))
                        .flatMap(years -> territories
                                .findCounty(words.getFirst(), years.to())
                                .map(county -> new Whose(
                                        words,
                                        LocalizedText.same(county.name() + " "
                                                + years.years().replace('-', '–')),
                                        answers(sql.selectFrom(COUNTY_EFFECTS(
                                                        county.code(),
                                                        years.from().getYear(),
                                                        years.to().getYear()))
                                                .fetch()
                                                .into(
                                                        EFFECTS.SUBJECT,
                                                        EFFECTS.ANSWER,
                                                        EFFECTS.ANSWERS,
                                                        EFFECTS.GENERATED)))))
                : Optional.empty();
    }

    private Whose of(Stream stream) {
        return new Whose(
                List.of(stream.id().toString()),
                LocalizedText.of(
                        stream.name().sv() + " " + stream.year(), stream.name().en() + " " + stream.year()),
                answers(sql.selectFrom(EFFECTS(stream.id(), null, null, null))
                        .fetch()
                        .into(EFFECTS.SUBJECT, EFFECTS.ANSWER, EFFECTS.ANSWERS, EFFECTS.GENERATED)));
    }

    private static Map<String, Answers> answers(Result<Record4<String, String, Long, Boolean>> rows) {
        var subjects = new HashMap<String, Answers>();
        rows.intoGroups(EFFECTS.SUBJECT).forEach((subject, given) -> {
            var counts = new HashMap<String, Long>();
            given.stream().filter(row -> row.value2() != null).forEach(row -> counts.put(row.value2(), row.value3()));
            subjects.put(
                    subject,
                    new Answers(
                            Map.copyOf(counts), counts.isEmpty(), given.stream().anyMatch(Record4::value4)));
        });
        return subjects;
    }

    private Exhibit.Table table(Whose whose, String subject, Answers answers) {
        var given =
                answers.counts().values().stream().mapToLong(Long::longValue).sum();
        return new Exhibit.Table(
                address(whose, subject),
                Exhibit.Form.BAR,
                title(whose, subject),
                answers.isHidden() ? say.say("effect.hidden") : sentence(subject, answers, given),
                say.say("effect.answer"),
                List.of(say.say("effect.answers")),
                choices(subject).stream()
                        .map(choice -> new Exhibit.Row(
                                say.say(choice.messageKey()),
                                List.of(figure(whose, subject, choice, answers, given)),
                                null))
                        .toList(),
                answers.isHidden() ? List.of(say.say("effect.hidden")) : List.of(say.say("effect.base", given)),
                List.of(),
                List.of());
    }

    private LocalizedText sentence(String subject, Answers answers, long given) {
        if (JUDGED.contains(subject)) {
            return say.say("effect.sentence.judged", answers.counts().getOrDefault(Judgement.YES.code(), 0L), given);
        }
        return say.say(
                "effect.sentence",
                answers.counts().getOrDefault(Grade.FOUR.code(), 0L)
                        + answers.counts().getOrDefault(Grade.FIVE.code(), 0L),
                given,
                answers.counts().getOrDefault(Grade.CANNOT_JUDGE.code(), 0L));
    }

    private static List<? extends Coded> choices(String subject) {
        return JUDGED.contains(subject) ? Arrays.asList(Judgement.values()) : Arrays.asList(Grade.values());
    }

    private Figure figure(Whose whose, String subject, Coded choice, Answers answers, long given) {
        var address = new ArrayList<>(whose.address());
        address.add(subject.replace('_', '-'));
        address.add(choice.code().replace('_', '-'));
        return new Figure(
                new FigureAddress(ONE, address),
                say.say("effect.label", title(whose, subject), say.say(choice.messageKey())),
                answers.isHidden()
                        ? new Calculation.Absent(Absence.HIDDEN)
                        : new Calculation.Counted(answers.counts().getOrDefault(choice.code(), 0L)),
                say.say("effect.unit"),
                0,
                null,
                say.say("effect.definition"),
                List.of(new Figure.SourceNote(say.say("effect.source"), null, null)),
                clock.instant(),
                answers.isHidden() ? List.of(say.say("effect.hidden")) : List.of(say.say("effect.base", given)),
                List.of(),
                answers.generated());
    }

    private LocalizedText title(Whose whose, String subject) {
        return JUDGED.contains(subject)
                ? say.say("effect.title." + subject, whose.name())
                : say.say("effect.title", say.say(Area.messageKey(subject)), whose.name());
    }

    private static FigureAddress address(Whose whose, String subject) {
        var address = new ArrayList<>(whose.address());
        address.add(subject.replace('_', '-'));
        return new FigureAddress(TABLE, address);
    }
}
