package se.samsyn.funding.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswersTests {
    private static final Answers BASE = project("Rubrik", "Behov", "");

    @Test
    void whatTwoWroteInDifferentFieldsIsPutTogether() {
        var merged =
                project("Rubrik", "Mitt", "").mergedWith(project("Deras", "Behov", "Arbete"), BASE, Section.PROJECT);

        assertThat(merged.answers()).isEqualTo(project("Deras", "Mitt", "Arbete"));
        assertThat(merged.contradicted()).isEmpty();
    }

    @Test
    void whatTwoWroteInTheSameFieldIsToldAndMineIsKept() {
        var merged =
                project("Rubrik", "Mitt", "").mergedWith(project("Rubrik", "Deras", "Arbete"), BASE, Section.PROJECT);

        assertThat(merged.contradicted()).containsExactly("need");
        assertThat(merged.answers()).isEqualTo(project("Rubrik", "Mitt", "Arbete"));
    }

    @Test
    void theSameWordsFromTwoDoNotContradict() {
        var merged = project("Rubrik", "Samma", "").mergedWith(project("Rubrik", "Samma", ""), BASE, Section.PROJECT);

        assertThat(merged.contradicted()).isEmpty();
    }

    @Test
    void whatOneTakesAwayWhileTheOtherRewritesItIsTold() {
        var merged = project("Rubrik", "", "").mergedWith(project("Rubrik", "Nytt", ""), BASE, Section.PROJECT);

        assertThat(merged.contradicted()).containsExactly("need");
    }

    @Test
    void choicesOfTwoAreBothKept() {
        var base = aims("a", "b");

        var merged = aims("a", "b", "c").mergedWith(aims("b", "d"), base, Section.AIMS);

        assertThat(merged.answers().all("goals")).containsExactlyInAnyOrder("b", "c", "d");
        assertThat(merged.contradicted()).isEmpty();
    }

    @Test
    void aBudgetSumsToWhatIsAppliedFor() {
        var budget = Budget.of(new Answers(Map.of(
                "cost_staff", List.of("700000"),
                "cost_travel", List.of("50001"),
                "own", List.of("100000"),
                "others", List.of("1"))));

        assertThat(budget.costs().amount()).isEqualTo(750_001);
        assertThat(budget.own().amount()).isEqualTo(100_001);
        assertThat(budget.applied().amount()).isEqualTo(650_000);
    }

    @Test
    void aFileIsWhatItsContentSays() {
        assertThat(FileKind.of("%PDF-1.7 …".getBytes(StandardCharsets.UTF_8))).contains(FileKind.PDF);
        assertThat(FileKind.of(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0}))
                .contains(FileKind.JPEG);
        assertThat(FileKind.of("<html>%PDF-".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(FileKind.of(new byte[0])).isEmpty();
    }

    private static Answers project(String title, String need, String work) {
        return new Answers(Map.of("title", List.of(title), "need", List.of(need), "work", List.of(work)));
    }

    private static Answers aims(String... goals) {
        return new Answers(Map.of("goals", List.of(goals)));
    }
}
