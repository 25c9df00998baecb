package se.samsyn.funding.call.web;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.OpenToAll;
import se.samsyn.funding.call.Call;
import se.samsyn.funding.call.CallCalendar;
import se.samsyn.funding.call.Calls;
import se.samsyn.shared.Slice;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.HeaderProfile;
import se.samsyn.web.Page.Crumb;

/** Calls that are published, for anybody: as pages and for a calendar. */
@Controller
@RequestMapping("/published/calls")
class PublishedCallsController {
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final int ROWS = 25;

    private final Calls calls;
    private final CallReading reading;
    private final InstantSource clock;

    PublishedCallsController(Calls calls, CallReading reading, InstantSource clock) {
        this.calls = calls;
        this.reading = reading;
        this.clock = clock;
    }

    @OpenToAll
    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "1") int page, Texts t) {
        var published = calls.listPublished(page, ROWS);
        var now = clock.instant();
        return new CallsPage(
                        t.get("calls.title"),
                        List.of(),
                        new Slice<>(
                                published.items().stream()
                                        .map(call -> new CallsPage.Row(call, call.standingAt(now), false))
                                        .toList(),
                                published.total(),
                                published.number(),
                                published.size()),
                        "/published/calls",
                        false)
                .with("call/calls");
    }

    @OpenToAll
    @GetMapping("/{id}")
    ModelAndView show(@PathVariable UUID id, Texts t) {
        var call = calls.getPublished(id);
        return new CallPage(
                        call.content().title(),
                        List.of(new Crumb(t.get("calls.title"), "/published/calls")),
                        call,
                        call.standingAt(clock.instant()),
                        reading.goals(call, t),
                        reading.countyNames(call),
                        reading.mandate(call, t),
                        "/published/calls/" + id,
                        false,
                        false,
                        false,
                        new FormErrors(t))
                .with("call/call");
    }

    /** All that may still be applied for. */
    @OpenToAll
    @GetMapping("/calendar.ics")
    ResponseEntity<String> calendar(Texts t) {
        return calendar(calls.listNotClosed(), "samsyn-utlysningar.ics", t);
    }

    @OpenToAll
    @GetMapping("/{id}/calendar.ics")
    ResponseEntity<String> calendar(@PathVariable UUID id, Texts t) {
        return calendar(List.of(calls.getPublished(id)), "utlysning.ics", t);
    }

    private static ResponseEntity<String> calendar(List<Call> shown, String name, Texts t) {
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .header(HttpHeaders.CONTENT_DISPOSITION, HeaderProfile.saved(name))
                .body(CallCalendar.of(shown, t));
    }
}
