package se.samsyn.audit.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.samsyn.audit.AuditTrail;
import se.samsyn.shared.Texts;

/**
 * What the audit trail is asked for, as it stands in the address; what is not understood narrows nothing.
 *
 * @param from the first day, Swedish time
 * @param to the last day
 */
public record AuditQuery(String from, String to, String person, String table, String action, String q, String page) {
    public AuditQuery {
        from = Objects.requireNonNullElse(from, "");
        to = Objects.requireNonNullElse(to, "");
        person = Objects.requireNonNullElse(person, "");
        table = Objects.requireNonNullElse(table, "");
        action = Objects.requireNonNullElse(action, "");
        q = Objects.requireNonNullElse(q, "");
        page = Objects.requireNonNullElse(page, "");
    }

    AuditTrail.Search search() {
        return new AuditTrail.Search(start(from, 0), start(to, 1), person, table, action, q);
    }

    int number() {
        return page.matches("\\d{1,6}") ? Integer.parseInt(page) : 1;
    }

    /** The address of another page of the same list. */
    public String atPage(int number) {
        return "/audit?" + write("" + number);
    }

    /** The address of the same entries as a file. */
    public String asFile() {
        return "/audit/export.csv?" + write("");
    }

    private static @Nullable Instant start(String day, int daysAfter) {
        try {
            return day.isEmpty()
                    ? null
                    : LocalDate.parse(day)
                            .plusDays(daysAfter)
                            .atStartOfDay(Texts.SWEDEN)
                            .toInstant();
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }

    private String write(String number) {
        var all = new LinkedHashMap<String, String>();
        all.put("from", from);
        all.put("to", to);
        all.put("person", person);
        all.put("table", table);
        all.put("action", action);
        all.put("q", q);
        all.put("page", number);
        return all.entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
