package se.samsyn.strategy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.shared.Period;

/** What a report tells goal by goal, read for one county and period at a time. */
@Component
public class GoalReports {
    private final Strategies strategies;
    private final Affiliations affiliations;
    private final Activities activities;
    private final Assessments assessments;

    GoalReports(Strategies strategies, Affiliations affiliations, Activities activities, Assessments assessments) {
        this.strategies = strategies;
        this.affiliations = affiliations;
        this.activities = activities;
        this.assessments = assessments;
    }

    /**
     * One goal in one period.
     *
     * @param assessment what the county board holds; null until it has been written
     * @param before what it held the period before, with what became of the improvement areas
     * @param affiliated how many of so many actors have joined at the end of the period
     * @param activitiesByActor by name, as far as the one who asks may see them; drafts left out
     */
    public record GoalReport(
            Goal goal,
            Period period,
            @Nullable Assessment assessment,
            @Nullable Assessment before,
            long affiliated,
            long actors,
            Map<String, List<Activity>> activitiesByActor) {
        public int activities() {
            return activitiesByActor.values().stream().mapToInt(List::size).sum();
        }
    }

    /** Each goal of the county's strategy; none when the county has no strategy. */
    @Transactional(readOnly = true)
    public List<GoalReport> list(String countyCode, Period period) {
        return strategies.findRegional(countyCode, period).stream()
                .flatMap(strategy -> {
                    var participants = affiliations.listParticipants(strategy);
                    var judged = assessments.list(countyCode, period);
                    return strategy.goals().stream()
                            .map(goal -> report(countyCode, goal, period, participants, judged));
                })
                .toList();
    }

    private GoalReport report(
            String countyCode,
            Goal goal,
            Period period,
            List<Affiliations.Participant> participants,
            List<Assessment> judged) {
        var subject = new Assessments.Subject(goal.strategy(), Assessment.Part.GOAL, goal.id(), period);
        return new GoalReport(
                goal,
                period,
                judged.stream()
                        .filter(one -> goal.id().equals(one.goal()))
                        .findFirst()
                        .orElse(null),
                assessments.findBefore(countyCode, subject).orElse(null),
                participants.stream()
                        .filter(one -> one.hasJoined(goal.id(), period.to()))
                        .count(),
                participants.size(),
                activities
                        .listAll(Activities.Filter.inCounty(countyCode)
                                .during(period)
                                .serving(goal.id()))
                        .stream()
                        .filter(activity -> activity.state() != Activity.State.DRAFT)
                        .collect(Collectors.groupingBy(
                                Activity::organisationName, LinkedHashMap::new, Collectors.toList())));
    }
}
