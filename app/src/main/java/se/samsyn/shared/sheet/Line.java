package se.samsyn.shared.sheet;

import java.util.List;

/** One line of a file before its columns are known by name. */
record Line(int number, List<String> cells) {
    boolean isBlank() {
        return cells.stream().allMatch(String::isEmpty);
    }
}
