package se.samsyn.strategy.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import se.samsyn.shared.Coded;
import se.samsyn.shared.LocalizedText;
import se.samsyn.strategy.Assessment;
import se.samsyn.strategy.Assessments;
import se.samsyn.strategy.ImprovementArea;
import se.samsyn.web.FormErrors;

/** An assessment as it is filled in, with one line for each improvement area and some empty ones. */
public record AssessmentForm(
        String grade, String text, List<Line> areas, Map<String, String> became, Map<String, String> told) {
    private static final int EMPTY_LINES = 3;
    private static final int LONGEST = 20_000;

    /** An improvement area: the identifier of one that was there before, else empty. */
    public record Line(String id, String sv, String en) {
        boolean isEmpty() {
            return sv.isBlank() && en.isBlank();
        }
    }

    static AssessmentForm empty() {
        return new AssessmentForm("", "", padded(List.of()), Map.of(), Map.of());
    }

    static AssessmentForm of(Assessment assessment, @Nullable Assessment before) {
        return new AssessmentForm(
                        assessment.grade().code(),
                        assessment.text(),
                        padded(assessment.areas().stream()
                                .map(area -> new Line(
                                        area.id().toString(),
                                        area.text().sv(),
                                        area.text().en()))
                                .toList()),
                        Map.of(),
                        Map.of())
                .telling(before);
    }

    /** With what has already been told of the areas before. */
    AssessmentForm telling(@Nullable Assessment before) {
        var becameOf = new HashMap<String, String>();
        var toldOf = new HashMap<String, String>();
        for (var area : before == null ? List.<ImprovementArea>of() : before.areas()) {
            var outcome = area.outcome();
            if (outcome != null) {
                becameOf.put(area.id().toString(), outcome.became().code());
                toldOf.put(area.id().toString(), outcome.text());
            }
        }
        return new AssessmentForm(grade, text, areas, becameOf, toldOf);
    }

    static AssessmentForm filledIn(MultiValueMap<String, String> fields) {
        var ids = Objects.requireNonNullElse(fields.get("areaId"), List.<String>of());
        var texts = Objects.requireNonNullElse(fields.get("areaSv"), List.<String>of());
        var english = Objects.requireNonNullElse(fields.get("areaEn"), List.<String>of());
        var lines = new ArrayList<Line>();
        for (var at = 0; at < Math.min(texts.size(), 50); at++) {
            lines.add(new Line(
                    at < ids.size() ? ids.get(at) : "", texts.get(at), at < english.size() ? english.get(at) : ""));
        }
        return new AssessmentForm(
                Objects.requireNonNullElse(fields.getFirst("grade"), ""),
                Objects.requireNonNullElse(fields.getFirst("text"), ""),
                lines,
                starting("became-", fields),
                starting("told-", fields));
    }

    /** What was filled in when all is in order; else null and the errors say why. */
    Assessments.@Nullable Content read(Set<UUID> inUse, @Nullable Assessment known, FormErrors errors) {
        var judged = Coded.find(Assessment.Grade.class, grade);
        errors.unless(judged.isPresent(), "grade", "assessment.grade.wrong")
                .unless(!text.isBlank(), "text", "assessment.text.wrong")
                .unless(text.length() <= LONGEST, "text", "activity.wrong.long", LONGEST);
        var kept = new ArrayList<Assessments.Area>();
        for (var at = 0; at < areas.size(); at++) {
            var line = areas.get(at);
            var id = known(line.id(), known);
            if (line.sv().isBlank()) {
                errors.unless(line.en().isBlank(), "areaSv-" + at, "assessment.area.swedish")
                        .unless(id.isEmpty() || !inUse.contains(id.get()), "areaSv-" + at, "assessment.area.inUse");
                continue;
            }
            errors.unless(line.sv().length() <= 2000, "areaSv-" + at, "activity.wrong.long", 2000)
                    .unless(line.en().length() <= 2000, "areaSv-" + at, "activity.wrong.long", 2000);
            kept.add(new Assessments.Area(
                    id.orElse(null),
                    LocalizedText.of(line.sv().strip(), line.en().strip())));
        }
        // The source's missing grade is ours until somebody sets one.
        var generated = known != null
                && known.gradeIsGenerated()
                && known.grade().code().equals(grade);
        return errors.isEmpty() ? new Assessments.Content(judged.orElseThrow(), generated, text.strip(), kept) : null;
    }

    /** What is told of an area of the period before; empty when nothing is. */
    Optional<ImprovementArea.Became> becameOf(UUID area) {
        return Coded.find(ImprovementArea.Became.class, became.getOrDefault(area.toString(), ""));
    }

    String toldOf(UUID area) {
        return told.getOrDefault(area.toString(), "").strip();
    }

    private static Optional<UUID> known(String id, @Nullable Assessment known) {
        return known == null
                ? Optional.empty()
                : known.areas().stream()
                        .map(ImprovementArea::id)
                        .filter(one -> one.toString().equals(id))
                        .findFirst();
    }

    private static Map<String, String> starting(String prefix, MultiValueMap<String, String> fields) {
        var found = new HashMap<String, String>();
        fields.forEach((name, values) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), values.getFirst());
            }
        });
        return found;
    }

    private static List<Line> padded(List<Line> lines) {
        var all = new ArrayList<>(lines);
        for (var at = 0; at < EMPTY_LINES; at++) {
            all.add(new Line("", "", ""));
        }
        return all;
    }
}
