package se.samsyn.strategy.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.samsyn.access.Actor;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Period;
import se.samsyn.strategy.Activities;
import se.samsyn.strategy.Activity;
import se.samsyn.strategy.PreventionLevel;
import se.samsyn.strategy.ViolenceForm;

/**
 * What a list of activities is asked for, as it stands in the address; what is not understood narrows nothing.
 *
 * @param actor the key of an organisation
 * @param period years, or {@code all}; those one works with when empty
 */
public record ActivityQuery(
        String goal,
        String actor,
        String violence,
        String level,
        String status,
        String state,
        String period,
        String q,
        String sort,
        String page) {
    static final String ALL = "all";

    public ActivityQuery {
        goal = Objects.requireNonNullElse(goal, "");
        actor = Objects.requireNonNullElse(actor, "");
        violence = Objects.requireNonNullElse(violence, "");
        level = Objects.requireNonNullElse(level, "");
        status = Objects.requireNonNullElse(status, "");
        state = Objects.requireNonNullElse(state, "");
        period = Objects.requireNonNullElse(period, "");
        q = Objects.requireNonNullElse(q, "");
        sort = Objects.requireNonNullElse(sort, "");
        page = Objects.requireNonNullElse(page, "");
    }

    Activities.Filter filter(Actor asking, @Nullable UUID organisation) {
        return Activities.Filter.inCounty(asking.countyCode())
                .of(organisation)
                .serving(goalId())
                .about(Coded.find(ViolenceForm.class, violence).orElse(null))
                .at(Coded.find(PreventionLevel.class, level).orElse(null))
                .being(Coded.find(Activity.Status.class, status).orElse(null))
                .being(Coded.find(Activity.State.class, state).orElse(null))
                .during(periodFor(asking))
                .saying(q);
    }

    @Nullable
    Period periodFor(Actor asking) {
        return period.equals(ALL) ? null : Period.parseYears(period).orElse(asking.period());
    }

    Activities.Sort order() {
        return Arrays.stream(Activities.Sort.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(sort))
                .findFirst()
                .orElse(Activities.Sort.STARTED);
    }

    int number() {
        return page.matches("\\d{1,6}") ? Integer.parseInt(page) : 1;
    }

    @Nullable
    UUID goalId() {
        try {
            return goal.isEmpty() ? null : UUID.fromString(goal);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    /** The address of another page of the same list. */
    public String atPage(int number) {
        return "/activities?" + write(Map.of("page", "" + number));
    }

    /** The address of the same list in another order. */
    public String sortedBy(String order) {
        return "/activities?" + write(Map.of("sort", order, "page", ""));
    }

    /** The address of the same rows as a file. */
    public String asFile(String ending) {
        return "/activities/export." + ending + "?" + write(Map.of("page", ""));
    }

    private String write(Map<String, String> other) {
        var all = new LinkedHashMap<String, String>();
        all.put("goal", goal);
        all.put("actor", actor);
        all.put("violence", violence);
        all.put("level", level);
        all.put("status", status);
        all.put("state", state);
        all.put("period", period);
        all.put("q", q);
        all.put("sort", sort);
        all.put("page", page);
        all.putAll(other);
        return all.entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
