package se.samsyn.personal.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.samsyn.personal.PersonalData;
import se.samsyn.shared.Texts;
import se.samsyn.web.Page;

/**
 * What is kept about one person, in tables; the first rows of each, in words. What only ties rows together is left to the
 * file.
 *
 * @param file the address of all of it as a file
 */
public record DataPage(
        String title, UUID person, List<PersonalData.Part> parts, String file, boolean own, List<Crumb> crumbs, Texts t)
        implements Page {
    private static final int SHOWN = 50;
    private static final Pattern TIES = Pattern.compile("id|.*_id|batch|position|about|principal_name|row_key|salt");
    private static final Pattern PEOPLE = Pattern.compile(".*_by|responsible");
    private static final Pattern MILLISECONDS = Pattern.compile("\\d{13}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern MOMENT = Pattern.compile(DAY.pattern() + " \\d\\d:\\d\\d:\\d\\d(\\.\\d+)?[+-]\\d\\d");
    private static final DateTimeFormatter MOMENTS = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendOffset("+HH", "+00")
            .toFormatter(Locale.ROOT);

    /** What rows of the table are called, where they have a name. */
    public String table(PersonalData.Part part) {
        return t.find("audit.table." + part.table()).orElse("");
    }

    /** A column that says nothing but that the row is about the person is not shown. */
    public List<String> columns(PersonalData.Part part) {
        var naming = part.rows().getFirst().keySet().stream()
                .filter(column -> part.rows().stream().anyMatch(row -> isPerson(row.get(column))))
                .toList();
        return part.rows().getFirst().keySet().stream()
                .filter(column -> !TIES.matcher(column).matches())
                .filter(column -> !(naming.size() == 1 && naming.contains(column)))
                .toList();
    }

    public List<Map<String, String>> shown(PersonalData.Part part) {
        return part.rows().subList(0, Math.min(SHOWN, part.rows().size()));
    }

    public String heading(String column) {
        return t.find("personal.column." + column).orElse(column);
    }

    /** A value as the database writes it, in words. */
    public String said(String column, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        if (value.equals(PersonalData.HIDDEN)) {
            return t.get("personal.value.hidden");
        }
        if (isPerson(value)) {
            return t.get(own ? "personal.value.you" : "personal.value.person");
        }
        if (PEOPLE.matcher(column).matches()) {
            return t.get("personal.value.other");
        }
        if (MOMENT.matcher(value).matches()) {
            return t.dateTime(OffsetDateTime.parse(value, MOMENTS).toInstant());
        }
        if (MILLISECONDS.matcher(value).matches()) {
            return t.dateTime(Instant.ofEpochMilli(Long.parseLong(value)));
        }
        if (DAY.matcher(value).matches()) {
            return t.date(LocalDate.parse(value));
        }
        var word = switch (column) {
            case "role", "acting_role" -> t.find("role." + value);
            case "column_name" -> t.find("personal.column." + value);
            case "table_name" -> t.find("audit.table." + value);
            default -> t.find("personal." + column + "." + value).or(() -> t.find("audit." + column + "." + value));
        };
        return word.orElse(value);
    }

    private boolean isPerson(@Nullable String value) {
        return person.toString().equals(value);
    }

    @Override
    public String section() {
        return own ? "" : "accounts";
    }
}
