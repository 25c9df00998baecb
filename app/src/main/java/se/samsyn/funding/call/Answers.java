package se.samsyn.funding.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What stands in the fields of a section; a field that is empty is not there. */
public record Answers(Map<String, List<String>> values) {
    public static final Answers NONE = new Answers(Map.of());

    public Answers {
        var kept = new TreeMap<String, List<String>>();
        values.forEach((field, given) -> {
            var told = given.stream().filter(value -> !value.isEmpty()).toList();
            if (!told.isEmpty()) {
                kept.put(field, told);
            }
        });
        values = kept;
    }

    public String value(String field) {
        return all(field).isEmpty() ? "" : all(field).getFirst();
    }

    public List<String> all(String field) {
        return values.getOrDefault(field, List.of());
    }

    /**
     * What becomes of two changes of the same text.
     *
     * @param answers both, as far as they do not contradict each other; mine where they do
     * @param contradicted the fields that both changed, each otherwise
     */
    record Merged(Answers answers, Set<String> contradicted) {}

    /** These answers and those that somebody else saved meanwhile, both having begun from the same. */
    Merged mergedWith(Answers theirs, Answers base, Section section) {
        var merged = new LinkedHashMap<String, List<String>>();
        var contradicted = new TreeSet<String>();
        for (var field : section.fields()) {
            var name = field.name();
            var mine = all(name);
            var other = theirs.all(name);
            var before = base.all(name);
            if (field.kind() == Section.Field.Kind.CHOICES) {
                merged.put(name, together(mine, other, before));
            } else if (mine.equals(before)) {
                merged.put(name, other);
            } else {
                merged.put(name, mine);
                if (!other.equals(before) && !other.equals(mine)) {
                    contradicted.add(name);
                }
            }
        }
        return new Merged(new Answers(merged), contradicted);
    }

    /** What they have, with what I put in and without what I took away. */
    private static List<String> together(List<String> mine, List<String> theirs, List<String> before) {
        var all = new LinkedHashSet<>(theirs);
        mine.stream().filter(one -> !before.contains(one)).forEach(all::add);
        before.stream().filter(one -> !mine.contains(one)).forEach(all::remove);
        return new ArrayList<>(all);
    }
}
