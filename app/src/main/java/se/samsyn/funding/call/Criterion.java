package se.samsyn.funding.call;

import java.util.List;

/**
 * (Bedömningsgrund.) What applications to a call are judged by.
 *
 * @param weight how much it counts beside the others
 * @param grades what each grade means, the lowest first; the first is grade 0
 */
public record Criterion(String name, int weight, List<String> grades) {
    public static final int MOST_GRADES = 6;

    public Criterion {
        grades = List.copyOf(grades);
    }

    public int highest() {
        return grades.size() - 1;
    }
}
