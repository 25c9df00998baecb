package se.samsyn.strategy.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import se.samsyn.strategy.Activities;
import se.samsyn.strategy.Activity;
import se.samsyn.strategy.ActivityEntry;
import se.samsyn.web.Difference;

/** How an activity came to be as it is: for each version what it changed. */
final class History {
    private History() {}

    /** The latest first. */
    static List<ActivityPage.Step> steps(List<Activities.Version> versions, Activity activity, Words words) {
        var t = words.t();
        var steps = new ArrayList<ActivityPage.Step>();
        for (var at = 0; at < versions.size(); at++) {
            var version = versions.get(at);
            var before = at + 1 < versions.size() ? versions.get(at + 1) : null;
            var differences = before == null
                    ? new ArrayList<Difference>()
                    : new ArrayList<>(differences(words, before.entry(), version.entry()));
            if (before != null && before.state() != version.state()) {
                differences.add(new Difference(
                        t.get("activity.state"),
                        t.get(before.state().messageKey()),
                        t.get(version.state().messageKey())));
            }
            steps.add(new ActivityPage.Step(
                    version.number(),
                    version.who() != null ? version.who() : t.get("history.somebody", activity.organisationName()),
                    t.dateTime(version.at()),
                    t.get(version.state().messageKey()),
                    differences));
        }
        return steps;
    }

    static List<Difference> differences(Words words, ActivityEntry before, ActivityEntry after) {
        return ActivityEntry.FIELDS.stream()
                .map(field -> Map.entry(field, List.of(words.say(field, before), words.say(field, after))))
                .filter(one -> !one.getValue().get(0).equals(one.getValue().get(1)))
                .map(one -> new Difference(
                        words.label(one.getKey()),
                        one.getValue().get(0),
                        one.getValue().get(1)))
                .toList();
    }
}
