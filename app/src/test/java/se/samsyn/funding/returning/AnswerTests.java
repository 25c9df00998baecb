package se.samsyn.funding.returning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.samsyn.shared.Kronor;

class AnswerTests {
    private static final int ANSWERS = 5_000;
    private static final List<Area> AREAS = List.of(
            new Area("competence", List.of("competence_basic", "competence_material")),
            new Area("rules", List.of("rules_routines")));

    /** Thousands of answers, in order but for one krona, one grade or one reason: that, and nothing else, is told. */
    @Test
    void whatIsInOrderLacksNothingAndOneKronaIsMissed() {
        for (var seed = 1; seed <= ANSWERS; seed++) {
            var random = new Random(seed);
            var used = random.nextLong(random.nextBoolean() ? 3 : 10_000_000);
            var unused = random.nextInt(3) == 0 ? 0 : random.nextLong(1, 10_000_000);
            var settled = unused == 0 ? 0 : random.nextLong(unused + 1);
            var first = random.nextLong(used + 1);
            var second = random.nextLong(used - first + 1);
            var uses = Map.of(
                    "competence_basic", new Kronor(first),
                    "competence_material", new Kronor(second),
                    "rules_routines", new Kronor(used - first - second));
            var effects = Map.of("competence", Grade.FOUR, "rules", Grade.CANNOT_JUDGE);
            Set<UnusedReason> reasons = unused == 0 ? Set.of() : Set.of(UnusedReason.TIME);

            assertThat(lacks(used, unused, used + unused, settled, uses, effects, reasons))
                    .as("seed %d", seed)
                    .isEmpty();

            var off = random.nextBoolean() ? 1 : -1;
            if (used + unused + off >= 0) {
                assertThat(lacks(used, unused, used + unused + off, settled, uses, effects, reasons))
                        .as("seed %d", seed)
                        .containsExactly(new Answer.Lack.NotWhatWasPaid(new Kronor(-off)));
            }
            var more = new HashMap<>(uses);
            more.merge("rules_routines", new Kronor(1), Kronor::plus);
            assertThat(lacks(used, unused, used + unused, settled, more, effects, reasons))
                    .as("seed %d", seed)
                    .containsExactly(new Answer.Lack.NotWhatWasUsed(new Kronor(1)));
            assertThat(lacks(used, unused, used + unused, unused + 1, uses, effects, reasons))
                    .as("seed %d", seed)
                    .containsExactly(new Answer.Lack.LessThanSettled(new Kronor(unused + 1)));
            if (unused > 0) {
                assertThat(lacks(used, unused, used + unused, settled, uses, effects, Set.of()))
                        .as("seed %d", seed)
                        .containsExactly(new Answer.Lack.NoReason());
            }
            if (first + second > 0) {
                assertThat(lacks(used, unused, used + unused, settled, uses, Map.of("rules", Grade.ONE), reasons))
                        .as("seed %d", seed)
                        .containsExactly(new Answer.Lack.NoGrade("competence"));
            }
        }
    }

    private static List<Answer.Lack> lacks(
            long used,
            long unused,
            long paid,
            long settled,
            Map<String, Kronor> uses,
            Map<String, Grade> effects,
            Set<UnusedReason> reasons) {
        return new Answer(
                        new Kronor(used),
                        new Kronor(unused),
                        uses,
                        effects,
                        Judgement.NO,
                        Judgement.PARTLY,
                        reasons,
                        "")
                .lacking(new Kronor(paid), new Kronor(settled), AREAS);
    }
}
