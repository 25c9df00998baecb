package se.samsyn.strategy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Period;

/** Reads one entry, and notes whatever in it cannot be understood or does not hold together. */
final class ActivityReader {
    private static final Period REASONABLE = Period.years(1990, 2099);

    private final ActivityEntry entry;
    private final Strategy strategy;
    private final List<ActivityEntry.Problem> problems = new ArrayList<>();

    ActivityReader(ActivityEntry entry, Strategy strategy) {
        this.entry = entry;
        this.strategy = strategy;
    }

    ActivityEntry.Reading read() {
        var title = text(ActivityEntry.TITLE, Activity.LONGEST_TITLE);
        if (title.isEmpty()) {
            wrong(ActivityEntry.TITLE, "activity.wrong.title");
        }
        var period = period();
        var status = one(Activity.Status.class, ActivityEntry.STATUS);
        if (entry.cell(ActivityEntry.STATUS).isEmpty()) {
            wrong(ActivityEntry.STATUS, "activity.wrong.status");
        }
        var reason = one(Activity.Reason.class, ActivityEntry.REASON);
        if (status != null
                && status.needsReason()
                && entry.cell(ActivityEntry.REASON).isEmpty()) {
            wrong(ActivityEntry.REASON, "activity.wrong.reason");
        }
        var livesOn = one(Activity.LivesOn.class, ActivityEntry.LIVES_ON);
        var preventionLevel = one(PreventionLevel.class, ActivityEntry.PREVENTION_LEVEL);
        var serves = serves();
        var violenceForms = several(ViolenceForm.class, ActivityEntry.VIOLENCE_FORMS);
        var targetGroups = several(TargetGroup.class, ActivityEntry.TARGET_GROUPS);
        var vulnerableGroups = several(VulnerableGroup.class, ActivityEntry.VULNERABLE_GROUPS);
        var description = text(ActivityEntry.DESCRIPTION, Activity.LONGEST_TEXT);
        var method = text(ActivityEntry.METHOD, Activity.LONGEST_TITLE);
        var reasonText = text(ActivityEntry.REASON_TEXT, Activity.LONGEST_TEXT);
        var result = text(ActivityEntry.RESULT, Activity.LONGEST_TEXT);
        var source = text(ActivityEntry.SOURCE, Activity.LONGEST_TITLE);
        text(ActivityEntry.PARTNERS, Activity.LONGEST_TEXT);
        if (!problems.isEmpty() || status == null || period == null) {
            return new ActivityEntry.Reading.Wrong(List.copyOf(problems));
        }
        return new ActivityEntry.Reading.Understood(new Activity.Content(
                title,
                description,
                null,
                serves,
                violenceForms,
                targetGroups,
                preventionLevel,
                vulnerableGroups,
                entry.list(ActivityEntry.PARTNERS),
                method,
                period,
                status,
                status.needsReason() ? reason : null,
                status.needsReason() ? reasonText : "",
                result,
                livesOn == null ? Activity.LivesOn.UNKNOWN : livesOn,
                source));
    }

    private String text(String field, int longest) {
        var text = entry.cell(field);
        if (text.length() > longest) {
            wrong(field, "activity.wrong.long", longest);
        }
        return text;
    }

    private @Nullable Period period() {
        var from = date(ActivityEntry.FROM);
        var to = date(ActivityEntry.TO);
        if (from == null || to == null) {
            return null;
        }
        if (to.isBefore(from)) {
            wrong(ActivityEntry.TO, "activity.wrong.period");
            return null;
        }
        return new Period(from, to);
    }

    private @Nullable LocalDate date(String field) {
        try {
            var date = LocalDate.parse(entry.cell(field));
            if (REASONABLE.contains(date)) {
                return date;
            }
        } catch (DateTimeException notADate) {
            // told below, like a date that no activity can have
        }
        wrong(field, "activity.wrong.date", entry.cell(field));
        return null;
    }

    private List<Activity.Serves> serves() {
        var serves = new LinkedHashSet<Activity.Serves>();
        for (var number : entry.list(ActivityEntry.SUB_GOALS)) {
            strategy.findServed(number)
                    .ifPresentOrElse(serves::add, () -> wrong(ActivityEntry.SUB_GOALS, "activity.wrong.goal", number));
        }
        if (entry.list(ActivityEntry.SUB_GOALS).isEmpty()) {
            wrong(ActivityEntry.SUB_GOALS, "activity.wrong.goals");
        }
        return List.copyOf(serves);
    }

    private <E extends Enum<E> & Coded> @Nullable E one(Class<E> list, String field) {
        var code = entry.cell(field);
        if (code.isEmpty()) {
            return null;
        }
        var found = Coded.find(list, code);
        if (found.isEmpty()) {
            wrong(field, "activity.wrong.code", code);
        }
        return found.orElse(null);
    }

    private <E extends Enum<E> & Coded> Set<E> several(Class<E> list, String field) {
        var known = new ArrayList<String>();
        for (var code : entry.list(field)) {
            if (Coded.find(list, code).isPresent()) {
                known.add(code);
            } else {
                wrong(field, "activity.wrong.code", code);
            }
        }
        return Coded.set(list, known);
    }

    private void wrong(String field, String messageKey, Object... arguments) {
        problems.add(new ActivityEntry.Problem(field, messageKey, List.of(arguments)));
    }
}
