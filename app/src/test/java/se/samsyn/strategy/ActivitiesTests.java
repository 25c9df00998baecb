package se.samsyn.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.samsyn.SamsynTest;
import se.samsyn.World;
import se.samsyn.access.Actor;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;

@SamsynTest
class ActivitiesTests {
    @Autowired
    World world;

    @Autowired
    Activities activities;

    @Autowired
    Strategies strategies;

    @Test
    void aDraftIsItsOrganisationsOwnAndWhatIsReportedReachesTheBoardAlone() {
        var eksjo = world.eksjo();
        var vetlanda = world.vetlanda();
        var board = world.coordinator();
        world.rolledBack(eksjo, () -> {
            var draft = activities.add(eksjo.organisation(), content(eksjo), eksjo);

            assertThat(world.as(vetlanda, () -> sees(draft.id()))).isFalse();
            assertThat(world.as(board, () -> sees(draft.id()))).isFalse();

            activities.move(draft.id(), 1, Activity.State.REPORTED, eksjo);

            assertThat(world.as(vetlanda, () -> sees(draft.id()))).isFalse();
            assertThat(world.as(board, () -> sees(draft.id()))).isTrue();

            world.as(board, () -> activities.move(draft.id(), 2, Activity.State.PUBLISHED, board));

            assertThat(world.as(vetlanda, () -> sees(draft.id()))).isTrue();
        });
    }

    @Test
    void nobodyChangesOrPublishesWhatIsNotTheirs() {
        var eksjo = world.eksjo();
        var vetlanda = world.vetlanda();
        world.rolledBack(eksjo, () -> {
            var mine = mine(eksjo);

            assertThatThrownBy(() -> world.as(
                            vetlanda, () -> activities.change(mine.id(), mine.version(), mine.content(), vetlanda)))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> activities.add(vetlanda.organisation(), mine.content(), eksjo))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> activities.move(mine.id(), mine.version(), Activity.State.REPORTED, eksjo))
                    .as("what is published is the board's to take back")
                    .isInstanceOf(NotFound.class);
        });
    }

    @Test
    void whatTheBoardEntersForAnotherIsReportedAtOnce() {
        var eksjo = world.eksjo();
        var board = world.coordinator();
        world.rolledBack(
                board,
                () -> assertThat(activities
                                .add(eksjo.organisation(), content(eksjo), board)
                                .state())
                        .isEqualTo(Activity.State.REPORTED));
    }

    @Test
    void savingOnAnOlderVersionChangesNothingAndShowsTheirs() {
        var eksjo = world.eksjo();
        world.rolledBack(eksjo, () -> {
            var mine = mine(eksjo);
            activities.change(mine.id(), mine.version(), titled(mine, "Först"), eksjo);

            var second = activities.change(mine.id(), mine.version(), titled(mine, "Sedan"), eksjo);

            assertThat(second)
                    .isInstanceOfSatisfying(
                            Activities.Saved.Stale.class,
                            stale ->
                                    assertThat(stale.theirs().content().title()).isEqualTo("Först"));
            assertThat(activities.get(mine.id()).content().title()).isEqualTo("Först");
        });
    }

    @Test
    void everyVersionIsKeptWithWhoMadeIt() {
        var eksjo = world.eksjo();
        world.rolledBack(eksjo, () -> {
            var draft = activities.add(eksjo.organisation(), content(eksjo), eksjo);
            activities.change(draft.id(), 1, titled(draft, "Annat namn"), eksjo);
            activities.move(draft.id(), 2, Activity.State.REPORTED, eksjo);

            var history = activities.history(draft.id());

            assertThat(history).extracting(Activities.Version::number).containsExactly(3, 2, 1);
            assertThat(history)
                    .extracting(one -> one.entry().cell("title"))
                    .containsExactly("Annat namn", "Annat namn", draft.content().title());
            assertThat(history)
                    .extracting(Activities.Version::state)
                    .containsExactly(Activity.State.REPORTED, Activity.State.DRAFT, Activity.State.DRAFT);
            assertThat(history).allMatch(one -> eksjo.personName().equals(one.who()));
        });
    }

    @Test
    void othersDoNotSeeHowAnActivityCameToBe() {
        var eksjo = world.eksjo();
        var vetlanda = world.vetlanda();
        world.rolledBack(eksjo, () -> {
            var mine = mine(eksjo);

            assertThat(activities.history(mine.id())).isNotEmpty();
            assertThat(world.as(vetlanda, () -> activities.history(mine.id()))).isEmpty();
        });
    }

    @Test
    void whatIsPublishedWaitsForTheBoardAgainWhenItsOwnerChangesIt() {
        var eksjo = world.eksjo();
        world.rolledBack(eksjo, () -> {
            var mine = mine(eksjo);

            var saved = activities.change(mine.id(), mine.version(), titled(mine, "Nytt"), eksjo);

            assertThat(mine.state()).isEqualTo(Activity.State.PUBLISHED);
            assertThat(saved)
                    .isInstanceOfSatisfying(
                            Activities.Saved.Done.class,
                            done -> assertThat(done.activity().state()).isEqualTo(Activity.State.REPORTED));
        });
    }

    @Test
    void aCopyIsADraftForTheYearAfter() {
        var eksjo = world.eksjo();
        world.rolledBack(eksjo, () -> {
            var mine = mine(eksjo);

            var copy = activities.copy(mine.id(), eksjo);

            assertThat(copy.state()).isEqualTo(Activity.State.DRAFT);
            assertThat(copy.copiedFrom()).isEqualTo(mine.id());
            assertThat(copy.content().period().from())
                    .isEqualTo(mine.content().period().from().plusYears(1));
            assertThat(copy.content().status()).isEqualTo(Activity.Status.PLANNED);
        });
    }

    @Test
    void onlyADraftOfOnesOwnCanBeTakenAway() {
        var eksjo = world.eksjo();
        world.rolledBack(eksjo, () -> {
            var published = mine(eksjo);
            var draft = activities.add(eksjo.organisation(), content(eksjo), eksjo);

            activities.remove(draft.id(), eksjo);

            assertThat(sees(draft.id())).isFalse();
            assertThatThrownBy(() -> activities.remove(published.id(), eksjo)).isInstanceOf(NotFound.class);
        });
    }

    @Test
    void eachFilterKeepsWhatItSaysAndLosesNothing() {
        world.rolledBack(world.coordinator(), () -> {
            var all = activities.listAll(Activities.Filter.inCounty("06"));
            var goal = strategies
                    .findRegional("06", Period.years(2020, 2021))
                    .orElseThrow()
                    .findGoal(4)
                    .orElseThrow();
            var some = Activities.Filter.inCounty("06");

            same(all, some.serving(goal.id()), one -> one.content().goals().contains(goal.id()));
            same(
                    all,
                    some.about(ViolenceForm.HONOUR),
                    one -> one.content().violenceForms().contains(ViolenceForm.HONOUR));
            same(
                    all,
                    some.at(PreventionLevel.UNIVERSAL),
                    one -> one.content().preventionLevel() == PreventionLevel.UNIVERSAL);
            same(
                    all,
                    some.being(Activity.Status.POSTPONED),
                    one -> one.content().status() == Activity.Status.POSTPONED);
            same(
                    all,
                    some.during(Period.year(2022)),
                    one -> one.content().period().overlaps(Period.year(2022)));
            same(
                    all,
                    some.saying("PATRIARK"),
                    one -> (one.content().title() + one.content().description())
                            .toLowerCase(Locale.ROOT)
                            .contains("patriark"));
        });
    }

    @Test
    void thePagesOfAListHoldEachActivityOnce() {
        world.rolledBack(world.coordinator(), () -> {
            var filter = Activities.Filter.inCounty("06");
            for (var sort : Activities.Sort.values()) {
                var seen = new ArrayList<UUID>();
                for (var page = 1; page <= activities.list(filter, sort, 1, 20).pages(); page++) {
                    activities.list(filter, sort, page, 20).items().forEach(one -> seen.add(one.id()));
                }
                assertThat(seen)
                        .as(sort.name())
                        .doesNotHaveDuplicates()
                        .hasSize(activities.listAll(filter).size());
            }
        });
    }

    @Test
    void activitiesReportedOnAnEarlierVersionStillCountForTheGoal() {
        var board = world.coordinator();
        world.rolledBack(board, () -> {
            var strategy = strategies.findRegional("06", board.period()).orElseThrow();
            var before = strategy.findGoal(1).orElseThrow();
            var reported = activities.listAll(Activities.Filter.inCounty("06").serving(before.id()));

            var next = strategies.revise(strategy.id(), Period.years(2027, 2032), board);
            var after = next.findGoal(1).orElseThrow();

            assertThat(next.version()).isEqualTo(strategy.version() + 1);
            assertThat(after.carriesOver()).isEqualTo(before.id());
            assertThat(after.root()).isEqualTo(before.root());
            assertThat(activities.listAll(Activities.Filter.inCounty("06").serving(after.id())))
                    .hasSameSizeAs(reported);
            assertThat(strategies
                            .findRegional("06", board.period())
                            .orElseThrow()
                            .id())
                    .isEqualTo(strategy.id());
        });
    }

    @Test
    void tenThousandActivitiesArePutInTogetherAndListedAPageAtATime() {
        var board = world.coordinator();
        world.rolledBack(board, () -> {
            var content = content(board);
            var many = new ArrayList<Activities.New>();
            for (var number = 0; number < 10_000; number++) {
                many.add(new Activities.New(
                        board.organisation(),
                        "06",
                        "bulk-" + number,
                        content,
                        Activity.State.REPORTED,
                        null,
                        Set.of()));
            }

            var county = Activities.Filter.inCounty("06").during(board.period());
            var before = activities.list(county, Activities.Sort.STARTED, 1, 25).total();

            activities.addAll(many, board.person());

            var slice = activities.list(county, Activities.Sort.STARTED, 10, 25);
            assertThat(slice.total()).isEqualTo(before + 10_000);
            assertThat(slice.items()).hasSize(25);
        });
    }

    private void same(List<Activity> all, Activities.Filter filter, Predicate<Activity> kept) {
        assertThat(all).anyMatch(kept).anyMatch(kept.negate());
        assertThat(activities.listAll(filter))
                .extracting(Activity::id)
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().filter(kept).map(Activity::id).toList());
    }

    private boolean sees(UUID id) {
        try {
            return activities.get(id).id().equals(id);
        } catch (NotFound hidden) {
            return false;
        }
    }

    private Activity mine(Actor actor) {
        return activities
                .listAll(Activities.Filter.inCounty("06").of(actor.organisation()))
                .getFirst();
    }

    private Activity.Content content(Actor actor) {
        return mine(actor).content();
    }

    private static Activity.Content titled(Activity activity, String title) {
        var content = activity.content();
        return new Activity.Content(
                title,
                content.description(),
                content.plan(),
                content.serves(),
                content.violenceForms(),
                content.targetGroups(),
                content.preventionLevel(),
                content.vulnerableGroups(),
                content.partners(),
                content.method(),
                content.period(),
                content.status(),
                content.reason(),
                content.reasonText(),
                content.result(),
                content.livesOn(),
                content.source());
    }
}
