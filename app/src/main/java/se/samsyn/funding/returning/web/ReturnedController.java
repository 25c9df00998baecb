package se.samsyn.funding.returning.web;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.funding.ledger.Award;
import se.samsyn.funding.ledger.AwardAccounts;
import se.samsyn.funding.ledger.Conflicts;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.funding.returning.ReturnDeadline;
import se.samsyn.funding.returning.ReturnDeadlines;
import se.samsyn.funding.returning.ReturnForms;
import se.samsyn.funding.returning.ReturnForms.Due;
import se.samsyn.funding.web.Neighbours;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Coded;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;

/** Who has accounted for what was paid in a stream, and until when. */
@Controller
@RequestMapping("/funding/streams/{id}/returns")
class ReturnedController {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Streams streams;
    private final ReturnForms forms;
    private final ReturnDeadlines deadlines;
    private final AwardAccounts accounts;
    private final Conflicts conflicts;
    private final Organisations organisations;
    private final InstantSource clock;

    ReturnedController(
            Streams streams,
            ReturnForms forms,
            ReturnDeadlines deadlines,
            AwardAccounts accounts,
            Conflicts conflicts,
            Organisations organisations,
            InstantSource clock) {
        this.streams = streams;
        this.forms = forms;
        this.deadlines = deadlines;
        this.accounts = accounts;
        this.conflicts = conflicts;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Needs(Permission.READ_CLAIMS)
    @GetMapping
    ModelAndView list(@PathVariable UUID id, @RequestParam(defaultValue = "") String show, Actor actor, Texts t) {
        var deadline = deadlines.find(id).map(one -> one.closesAt().atZone(Texts.SWEDEN));
        var state =
                show.isEmpty() ? null : Coded.find(State.class, show).orElseThrow(() -> new NotFound("state " + show));
        return page(
                        streams.get(id, actor.organisation()),
                        state,
                        deadline.map(one -> one.toLocalDate().toString()).orElse(""),
                        deadline.map(TIME::format).orElse("23:59:59"),
                        new FormErrors(t),
                        actor,
                        t)
                .with("funding/returned");
    }

    @Needs(Permission.HANDLE_RETURNS)
    @PostMapping("/deadline")
    ModelAndView keep(
            @PathVariable UUID id,
            @RequestParam(name = "day", defaultValue = "") String day,
            @RequestParam(name = "clock", defaultValue = "") String time,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var stream = streams.get(id, actor.organisation());
        var errors = new FormErrors(t);
        read(day, time)
                .ifPresentOrElse(
                        deadline -> {
                            switch (deadlines.keep(actor, id, deadline)) {
                                case KEPT -> {}
                                case NO_SUCH_TIME -> errors.add("day", "returned.deadline.noSuchTime");
                                case TOO_EARLY -> errors.add("day", "returned.deadline.tooEarly");
                                case SHORTENED -> errors.add("day", "returned.deadline.shortened");
                            }
                        },
                        () -> errors.add("day", "opening.time.wrong"));
        if (!errors.isEmpty()) {
            return page(stream, null, day, time, errors, actor, t).rejectedWith("funding/returned");
        }
        after.addFlashAttribute("notice", "returned.deadline.kept");
        return new ModelAndView("redirect:/funding/streams/" + id + "/returns");
    }

    private static Optional<LocalDateTime> read(String day, String time) {
        try {
            return Optional.of(LocalDateTime.of(LocalDate.parse(day.strip()), LocalTime.parse(time.strip()))
                            .withNano(0))
                    .filter(one -> one.getYear() < 2200);
        } catch (DateTimeParseException wrong) {
            return Optional.empty();
        }
    }

    private ReturnedPage page(
            Stream stream, @Nullable State show, String day, String time, FormErrors errors, Actor actor, Texts t) {
        var deadline = deadlines.find(stream.id()).orElse(null);
        var barred = conflicts.barred();
        return new ReturnedPage(
                t.get("returned.title"),
                Neighbours.stream(stream, t),
                stream,
                deadline,
                rows(stream, deadline, clock.instant(), barred),
                streams.listAwards(stream.id()).stream().anyMatch(award -> barred.contains(award.id())),
                show,
                day,
                time,
                actor.may(Permission.HANDLE_RETURNS),
                errors);
    }

    private List<ReturnedPage.Row> rows(
            Stream stream, @Nullable ReturnDeadline deadline, Instant now, Set<UUID> barred) {
        var known = accounts.ofStream(stream.id());
        var written = forms.byAwardOf(stream.id());
        var paid = streams.listAwards(stream.id()).stream()
                .filter(award -> !barred.contains(award.id())
                        && known.containsKey(award.id())
                        && Objects.requireNonNull(known.get(award.id())).paid().amount() > 0)
                .toList();
        var names = organisations.byId(paid.stream().map(Award::recipient).collect(Collectors.toSet()));
        return paid.stream()
                .map(award -> {
                    var account = Objects.requireNonNull(known.get(award.id()));
                    var due = new Due(
                            award.id(),
                            stream,
                            award.recipient(),
                            account,
                            written.getOrDefault(award.id(), List.of()));
                    var name = names.get(award.recipient());
                    return new ReturnedPage.Row(
                            award.id().toString(),
                            name == null ? "" : name.name(),
                            State.of(due, deadline, now),
                            account);
                })
                .sorted(Comparator.comparing(ReturnedPage.Row::name))
                .toList();
    }
}
