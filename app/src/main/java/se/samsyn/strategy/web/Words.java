package se.samsyn.strategy.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Texts;
import se.samsyn.strategy.Activity;
import se.samsyn.strategy.ActivityEntry;
import se.samsyn.strategy.PreventionLevel;
import se.samsyn.strategy.TargetGroup;
import se.samsyn.strategy.ViolenceForm;
import se.samsyn.strategy.VulnerableGroup;
import se.samsyn.web.Frame;

/** What the fields of an activity and their codes are called in the reader's language. */
record Words(Texts t) {
    private static final Map<String, Class<? extends Coded>> LISTS = Map.of(
            ActivityEntry.VIOLENCE_FORMS, ViolenceForm.class,
            ActivityEntry.TARGET_GROUPS, TargetGroup.class,
            ActivityEntry.PREVENTION_LEVEL, PreventionLevel.class,
            ActivityEntry.VULNERABLE_GROUPS, VulnerableGroup.class,
            ActivityEntry.STATUS, Activity.Status.class,
            ActivityEntry.REASON, Activity.Reason.class,
            ActivityEntry.LIVES_ON, Activity.LivesOn.class);

    String label(String field) {
        return t.get("activity." + field);
    }

    /** What stands in the field, codes put into words. */
    String say(String field, ActivityEntry entry) {
        if (LISTS.containsKey(field) || field.equals(ActivityEntry.PARTNERS) || field.equals(ActivityEntry.SUB_GOALS)) {
            return entry.list(field).stream().map(code -> word(field, code)).collect(Collectors.joining(", "));
        }
        return entry.cell(field);
    }

    /** The codes that a field of a file can hold, and what they mean. */
    Map<String, List<Coded>> codes() {
        return ActivityEntry.FIELDS.stream()
                .filter(LISTS::containsKey)
                .collect(Collectors.toMap(
                        field -> field, field -> members(field).toList(), (one, _) -> one, LinkedHashMap::new));
    }

    static <E extends Enum<E> & Coded> List<Frame.Choice> choices(Class<E> list, Texts t, Predicate<String> chosen) {
        return Arrays.stream(list.getEnumConstants())
                .map(member -> new Frame.Choice(member.code(), t.get(member.messageKey()), chosen.test(member.code())))
                .toList();
    }

    private String word(String field, String code) {
        return members(field)
                .filter(member -> member.code().equals(code))
                .map(member -> t.get(member.messageKey()))
                .findFirst()
                .orElse(code);
    }

    private static Stream<Coded> members(String field) {
        var list = LISTS.get(field);
        return list == null
                ? Stream.of()
                : Arrays.stream(list.getEnumConstants()).map(Coded.class::cast);
    }
}
