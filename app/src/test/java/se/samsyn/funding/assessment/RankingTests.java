package se.samsyn.funding.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.samsyn.funding.call.Application;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.shared.Kronor;

/** Who stands before whom, and where the money ends. */
class RankingTests {
    private static final Kronor BUDGET = new Kronor(300);

    @Test
    void theBestStandsFirstAndTheLineIsDrawnAtTheBudget() {
        var ranking = Ranking.of(List.of(case_(1, 50, 10, 100), case_(2, 90, 10, 200), case_(3, 70, 10, 100)), BUDGET);

        assertThat(ranking.rows())
                .extracting(row -> row.candidate().registered().number())
                .containsExactly(2, 3, 1);
        assertThat(ranking.rows()).extracting(row -> row.cumulative().amount()).containsExactly(200L, 300L, 400L);
        assertThat(ranking.rows()).extracting(Ranking.Row::isWithin).containsExactly(true, true, false);
        assertThat(ranking.rows()).noneMatch(Ranking.Row::isTied);
    }

    @Test
    void whoeverIsEqualHasTheSameRankAndTheHeaviestCriterionAndThenTheNumberPartsThem() {
        var ranking = Ranking.of(
                List.of(
                        case_(4, 60, 50, 1),
                        case_(2, 60, 50, 1),
                        case_(3, 60, 80, 1),
                        case_(5, 70, 0, 1),
                        case_(1, 50, 99, 1)),
                BUDGET);

        assertThat(ranking.rows())
                .extracting(row -> row.candidate().registered().number())
                .containsExactly(5, 3, 2, 4, 1);
        assertThat(ranking.rows()).extracting(Ranking.Row::rank).containsExactly(1, 2, 2, 2, 5);
        assertThat(ranking.rows()).extracting(Ranking.Row::isTied).containsExactly(false, true, true, true, false);
    }

    @Test
    void theOrderInWhichTheyAreReadIsOfNoMatter() {
        var random = new Random(4);
        var cases = new ArrayList<Ranking.Candidate>();
        for (var number = 1; number <= 40; number++) {
            cases.add(case_(number, random.nextInt(5) * 20, random.nextInt(3) * 50, random.nextInt(100)));
        }
        var expected = Ranking.of(cases, BUDGET);

        for (var round = 0; round < 50; round++) {
            Collections.shuffle(cases, random);
            assertThat(Ranking.of(cases, BUDGET)).isEqualTo(expected);
        }
    }

    @Test
    void whatHasNoResultStandsApartAndItsSuggestionStillCosts() {
        var apart = candidate(7, new Standing.Apart(Standing.Why.NOT_MET), 500, null);
        var granted = candidate(8, ranked(50, 50), 250, suggestion(250));
        var more = candidate(9, ranked(40, 50), 100, suggestion(60));

        var ranking = Ranking.of(List.of(apart, granted, more), BUDGET);

        assertThat(ranking.apart()).containsExactly(apart);
        assertThat(ranking.rows()).hasSize(2);
        assertThat(ranking.suggested()).isEqualTo(new Kronor(310));
        assertThat(ranking.over()).contains(new Kronor(10));
        assertThat(ranking.total()).isEqualTo(new Ranking.Part(3, new Kronor(850), 2, new Kronor(310)));
        Map<OrganisationKind, Ranking.Part> spread =
                ranking.spreadOver(one -> Stream.ofNullable(one.kind()).toList());
        assertThat(spread).containsOnlyKeys(OrganisationKind.MUNICIPALITY);
    }

    private static Ranking.Candidate case_(int number, int points, int heaviest, long applied) {
        return candidate(number, ranked(points, heaviest), applied, null);
    }

    private static Standing ranked(int points, int heaviest) {
        return new Standing.Ranked(new Points(points, 100), new Points(heaviest, 100), false);
    }

    private static Suggestion suggestion(long amount) {
        return new Suggestion(
                new UUID(0, 0), 1, Suggestion.Outcome.GRANT, new Kronor(amount), "Bra", "Någon", Instant.EPOCH);
    }

    private static Ranking.Candidate candidate(
            int number, Standing standing, long applied, @Nullable Suggestion suggestion) {
        return new Ranking.Candidate(
                new UUID(0, number),
                new Application.Registered(2026, number, Instant.EPOCH),
                "Ansökan " + number,
                "Sökande",
                OrganisationKind.MUNICIPALITY,
                "06",
                null,
                new Kronor(applied),
                standing,
                suggestion);
    }
}
