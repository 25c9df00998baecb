package se.samsyn.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import se.samsyn.shared.Language;
import se.samsyn.shared.Texts;
import se.samsyn.shared.document.Block;
import se.samsyn.shared.document.DocumentParser;
import se.samsyn.shared.document.Inline;
import se.samsyn.strategy.Assessment;
import se.samsyn.strategy.Assessments;
import se.samsyn.strategy.ImprovementArea;

/** Sets the board's assessment after the text of the chapter it belongs to; it is entered once, under its goal. */
@Component
class AssessedChapters {
    private final Texts t;

    AssessedChapters(MessageSource messages) {
        this.t = new Texts(Language.SV, messages);
    }

    /** What follows the text: the grade, why, what should get better, and what became of what the report before named. */
    List<Block> after(Report report, Chapter chapter, Material material) {
        var subject = subject(report, chapter);
        if (subject.isEmpty()) {
            return List.of();
        }
        var history = material.assessments(report.countyCode());
        var blocks = new ArrayList<Block>();
        history.find(subject.get()).ifPresent(assessment -> blocks.addAll(assessed(assessment)));
        history.findBefore(subject.get()).map(before -> became(report, before)).ifPresent(blocks::addAll);
        return blocks;
    }

    static boolean lacksAssessment(Report report, Chapter chapter, Material material) {
        return subject(report, chapter)
                .filter(subject -> subject.part() == Assessment.Part.GOAL)
                .filter(subject ->
                        material.assessments(report.countyCode()).find(subject).isEmpty())
                .isPresent();
    }

    private List<Block> assessed(Assessment assessment) {
        var blocks = new ArrayList<Block>();
        blocks.add(heading(t.get("assessment.heading")));
        var grade = new ArrayList<Inline>();
        grade.add(new Inline.Strong(List.of(
                new Inline.Plain(t.get("assessment.is", t.get(assessment.grade().messageKey()))))));
        if (assessment.gradeIsGenerated()) {
            grade.add(new Inline.Plain(" " + t.get("assessment.generated")));
        }
        blocks.add(new Block.Paragraph(grade));
        blocks.addAll(DocumentParser.parse(assessment.text()).blocks());
        if (!assessment.areas().isEmpty()) {
            blocks.add(heading(t.get("assessment.areas")));
            blocks.add(new Block.Items(
                    false,
                    assessment.areas().stream()
                            .map(area -> item(assessment.cite(area), t.pick(area.text())))
                            .toList()));
        }
        return blocks;
    }

    private List<Block> became(Report report, Assessment before) {
        var told = before.areas().stream()
                .filter(area -> area.outcome() != null
                        && report.period().contains(area.outcome().toldIn()))
                .map(area -> item(before.cite(area), t.pick(area.text()) + " – " + outcome(area)))
                .toList();
        return told.isEmpty()
                ? List.of()
                : List.of(heading(t.get("assessment.became", t.period(before.period()))), new Block.Items(false, told));
    }

    private String outcome(ImprovementArea area) {
        var outcome = java.util.Objects.requireNonNull(area.outcome());
        return t.get(outcome.became().messageKey()) + (outcome.text().isBlank() ? "" : ": " + outcome.text());
    }

    private static Block heading(String words) {
        return new Block.Heading(2, List.of(new Inline.Plain(words)));
    }

    private static List<Block> item(String cited, String words) {
        return List.of(new Block.Paragraph(
                List.of(new Inline.Strong(List.of(new Inline.Plain(cited))), new Inline.Plain("\u00a0 " + words))));
    }

    private static Optional<Assessments.Subject> subject(Report report, Chapter chapter) {
        return switch (chapter.kind()) {
            case GOAL ->
                Optional.of(new Assessments.Subject(
                        report.strategy(), Assessment.Part.GOAL, chapter.goal(), report.period()));
            case CONDITIONS ->
                Optional.of(
                        new Assessments.Subject(report.strategy(), Assessment.Part.CONDITIONS, null, report.period()));
            case STRATEGY_WORK ->
                Optional.of(new Assessments.Subject(
                        report.strategy(), Assessment.Part.STRATEGY_WORK, null, report.period()));
            default -> Optional.empty();
        };
    }
}
