package se.samsyn.funding.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.samsyn.funding.call.Call;
import se.samsyn.funding.call.Criterion;

/** What grades come to, to the last part of a point. */
class PointsTests {
    private final Call.Judged need = judged(60, 3);
    private final Call.Judged plan = judged(40, 4);

    @Test
    void aGradeCountsForHowFarUpItsScaleItIs() {
        assertThat(points(2, 3).ofHundred()).isEqualByComparingTo("100");
        assertThat(points(0, 0).ofHundred()).isEqualByComparingTo("0");
        // 60 * 1/2 + 40 * 1/3
        assertThat(points(1, 1)).isEqualTo(new Points(130, 300));
        assertThat(points(1, 1).ofHundred()).asString().startsWith("43.3333");
    }

    @Test
    void exactlyTheLimitIsNotMore() {
        var half = new Points(1, 2);

        assertThat(half.isFartherFrom(new Points(3, 4), 25)).isFalse();
        assertThat(half.isFartherFrom(new Points(7501, 10000), 25)).isTrue();
        assertThat(new Points(3, 4).isFartherFrom(half, 24)).isTrue();
        assertThat(half.isFartherFrom(half, 0)).isFalse();
    }

    @Test
    void theMeanIsExact() {
        assertThat(new Points(1, 3).meanWith(new Points(1, 2))).isEqualTo(new Points(5, 12));
        assertThat(new Points(2, 4)).isEqualTo(new Points(1, 2));
        assertThat(new Points(0, 7)).isEqualTo(new Points(0, 1));
        assertThat(new Points(1, 3)).isLessThan(new Points(34, 100));
    }

    @Test
    void aGradeThatIsNotOnTheScaleIsABug() {
        assertThatThrownBy(() -> points(3, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> points(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theResultIsTheMeanUnlessTheTwoAreTooFarApart() {
        var low = new Points(40, 100);
        var high = new Points(65, 100);
        var joint = new Points(50, 100);

        assertThat(Result.of(List.of(low), null, 25)).isEqualTo(new Result.Awaited(Result.Lack.BOTH));
        assertThat(Result.of(List.of(low, high), null, 25)).isEqualTo(new Result.Reached(new Points(525, 1000), false));
        assertThat(Result.of(List.of(low, high), null, 24)).isEqualTo(new Result.Awaited(Result.Lack.JOINT));
        assertThat(Result.of(List.of(high, low), joint, 24)).isEqualTo(new Result.Reached(joint, true));
        assertThat(Result.of(List.of(low, high), joint, 25))
                .as("nobody asked for a joint one")
                .isEqualTo(new Result.Reached(new Points(525, 1000), false));
    }

    private Points points(int ofNeed, int ofPlan) {
        return Points.of(List.of(need, plan), Map.of(need.id(), ofNeed, plan.id(), ofPlan));
    }

    private static Call.Judged judged(int weight, int grades) {
        return new Call.Judged(UUID.randomUUID(), new Criterion("K", weight, Collections.nCopies(grades, "g")));
    }
}
