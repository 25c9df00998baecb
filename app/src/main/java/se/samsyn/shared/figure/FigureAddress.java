package se.samsyn.shared.figure;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a figure or a table of figures is found: a kind and its arguments, written {@code share:T2-EKB:06:2021}. The
 * same address is used in text, on pages, in the API and in files.
 */
public record FigureAddress(String kind, List<String> arguments) {
    private static final Pattern FORM = Pattern.compile("[a-z]+(:[A-Za-z0-9-]+)+");

    public FigureAddress {
        arguments = List.copyOf(arguments);
    }

    public static FigureAddress of(String kind, String... arguments) {
        return new FigureAddress(kind, List.of(arguments));
    }

    public static Optional<FigureAddress> parse(String text) {
        if (text.length() > 200 || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        var parts = text.split(":", -1);
        return Optional.of(new FigureAddress(parts[0], List.of(parts).subList(1, parts.length)));
    }

    @Override
    public String toString() {
        return kind + ":" + String.join(":", arguments);
    }
}
