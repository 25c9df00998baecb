package se.samsyn.strategy.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import se.samsyn.shared.Slice;
import se.samsyn.shared.Texts;
import se.samsyn.strategy.Activity;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/** The list of activities, with what it is narrowed by. */
public record ActivitiesPage(
        String title,
        ActivityQuery query,
        Slice<Activity> slice,
        List<Frame.Choice> goals,
        List<Frame.Choice> actors,
        List<Frame.Choice> violenceForms,
        List<Frame.Choice> levels,
        List<Frame.Choice> statuses,
        List<Frame.Choice> states,
        List<Frame.Choice> periods,
        Map<UUID, Integer> numbers,
        boolean mayAdd)
        implements Page {
    @Override
    public String section() {
        return "activities";
    }

    public String goalsOf(Activity activity) {
        return activity.content().goals().stream()
                .map(goal -> numbers.getOrDefault(goal, 0))
                .filter(number -> number > 0)
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    /** "Visar 26–50 av 88 insatser". */
    public String counted(Texts t) {
        return slice.total() == 0
                ? t.get("activities.none")
                : t.get("activities.counted", t.number(slice.first()), t.number(slice.last()), t.number(slice.total()));
    }
}
