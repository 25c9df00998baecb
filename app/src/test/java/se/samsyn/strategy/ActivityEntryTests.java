package se.samsyn.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;

class ActivityEntryTests {
    private static final UUID GOAL = UUID.randomUUID();
    private static final UUID PART = UUID.randomUUID();
    private static final Strategy STRATEGY = new Strategy(
            UUID.randomUUID(),
            "county",
            1,
            Strategy.Level.REGIONAL,
            "06",
            LocalizedText.same("Strategy"),
            "",
            LocalizedText.same(""),
            Period.years(2020, 2026),
            null,
            Set.of(),
            Set.of(),
            List.of(),
            List.of(new Goal(
                    GOAL,
                    UUID.randomUUID(),
                    2,
                    LocalizedText.same("Goal"),
                    LocalizedText.same(""),
                    null,
                    GOAL,
                    List.of(new Goal.SubGoal(PART, "2:5", LocalizedText.same("Part"))),
                    List.of())));

    @Test
    void whatIsWrittenIsReadBackTheSame() {
        var content = understood(Map.of(
                "partners", "Regionen; Polisen\nJouren",
                "violence_forms", "honour;close_relations",
                "status", "cancelled",
                "status_reason_code", "staff",
                "sub_goals", "2:5;2"));

        assertThat(content.partners()).containsExactly("Regionen", "Polisen", "Jouren");
        assertThat(content.violenceForms()).containsExactly(ViolenceForm.CLOSE_RELATIONS, ViolenceForm.HONOUR);
        assertThat(content.serves())
                .containsExactly(new Activity.Serves(GOAL, PART, "2:5"), new Activity.Serves(GOAL, null, "2"));
        assertThat(ActivityEntry.of(content).read(STRATEGY)).isEqualTo(new ActivityEntry.Reading.Understood(content));
    }

    @Test
    void everythingWrongIsToldAtOnceAndWhere() {
        assertThat(wrong(Map.of(
                        "title", " ",
                        "from", "1 januari 2021",
                        "status", "nonsense",
                        "violence_forms", "honour;jealousy",
                        "sub_goals", "9:1")))
                .containsExactlyInAnyOrder("title", "from", "status", "violence_forms", "sub_goals");
    }

    @Test
    void anActivityThatEndsBeforeItBeginsIsRefused() {
        assertThat(wrong(Map.of("from", "2021-05-01", "to", "2021-04-30"))).containsExactly("to");
    }

    @Test
    void whatDidNotTurnOutAsPlannedNeedsAReasonAndOtherwiseNoneIsKept() {
        assertThat(wrong(Map.of("status", "postponed"))).containsExactly("status_reason_code");
        assertThat(understood(Map.of("status", "done", "status_reason_code", "staff"))
                        .reason())
                .isNull();
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        assertThat(wrong(Map.of("title", "x".repeat(301)))).containsExactly("title");
        assertThat(wrong(Map.of("description", "x".repeat(10_001)))).containsExactly("description");
    }

    @Test
    void whatIsPlannedAnewKeepsItsAimAndNotItsOutcome() {
        var again = understood(Map.of("status", "done", "result", "Gick bra", "lives_on", "yes"))
                .plannedFor(Period.year(2022));

        assertThat(again.status()).isEqualTo(Activity.Status.PLANNED);
        assertThat(again.result()).isEmpty();
        assertThat(again.livesOn()).isEqualTo(Activity.LivesOn.UNKNOWN);
        assertThat(again.period().from()).isEqualTo(LocalDate.of(2022, 1, 1));
        assertThat(again.serves()).hasSize(1);
    }

    private static Activity.Content understood(Map<String, String> other) {
        return ((ActivityEntry.Reading.Understood) entry(other).read(STRATEGY)).content();
    }

    private static List<String> wrong(Map<String, String> other) {
        return ((ActivityEntry.Reading.Wrong) entry(other).read(STRATEGY))
                .problems().stream().map(ActivityEntry.Problem::field).toList();
    }

    private static ActivityEntry entry(Map<String, String> other) {
        var cells = new HashMap<>(Map.of(
                "title", "Utbildning",
                "sub_goals", "2:5",
                "from", "2021-01-01",
                "to", "2021-12-31",
                "status", "ongoing"));
        cells.putAll(other);
        return new ActivityEntry(cells);
    }
}
