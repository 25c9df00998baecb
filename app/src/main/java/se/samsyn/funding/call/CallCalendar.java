package se.samsyn.funding.call;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import se.samsyn.shared.Texts;

/** Closing times for a calendar (RFC 5545), in UTC so that no calendar has to know when Swedish summer time begins. */
public final class CallCalendar {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST_LINE = 75;

    private final StringBuilder file = new StringBuilder();

    private CallCalendar() {}

    public static String of(List<Call> calls, Texts t) {
        var calendar = new CallCalendar();
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.line("PRODID:-//Samsyn//Calls//SV");
        calls.forEach(call -> calendar.add(call, t));
        calendar.line("END:VCALENDAR");
        return calendar.file.toString();
    }

    private void add(Call call, Texts t) {
        line("BEGIN:VEVENT");
        line("UID:" + call.id());
        line("DTSTAMP:" + time(Objects.requireNonNull(call.publication()).at()));
        line("DTSTART:" + time(call.content().closes()));
        line("DTEND:" + time(call.content().closes()));
        line("SUMMARY:" + escaped(t.get("call.calendar.closes", call.content().title())));
        line("DESCRIPTION:"
                + escaped(t.get(
                        "call.calendar.about",
                        call.funderName(),
                        t.date(call.content().closes()),
                        SwedishTime.clock(call.content().closes()))));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }

    private static String time(Instant moment) {
        return UTC.format(moment);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\r\n|[\r\n]", "\\\\n")
                .replaceAll("\\p{Cntrl}", "");
    }

    /** At most so many bytes a line; the next one goes on after a space. */
    private void line(String text) {
        var room = LONGEST_LINE;
        for (var point : text.codePoints().toArray()) {
            var character = Character.toString(point);
            var bytes = character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > room) {
                file.append("\r\n ");
                room = LONGEST_LINE - 1;
            }
            file.append(character);
            room -= bytes;
        }
        file.append("\r\n");
    }
}
