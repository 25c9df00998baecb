package se.samsyn.funding.payment.web;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.funding.ledger.Streams;
import se.samsyn.funding.payment.Payable;
import se.samsyn.funding.payment.Payables;
import se.samsyn.funding.payment.PayeeAccounts;
import se.samsyn.funding.payment.Payment;
import se.samsyn.funding.payment.PaymentLimits;
import se.samsyn.funding.payment.PaymentList;
import se.samsyn.funding.payment.PaymentLists;
import se.samsyn.funding.payment.PaymentLists.Approval;
import se.samsyn.funding.payment.PaymentLists.Making;
import se.samsyn.funding.payment.StatusReports;
import se.samsyn.funding.web.Neighbours;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.HeaderProfile;
import se.samsyn.web.Page.Crumb;
import se.samsyn.web.Uploads;

/** Payment lists: made, approved by two, sent to the bank and answered. */
@Controller
@RequestMapping("/funding/payments")
class PaymentsController {
    private final PaymentLists lists;
    private final Payables payables;
    private final PaymentLimits limits;
    private final PayeeAccounts accounts;
    private final StatusReports reports;
    private final Streams streams;
    private final Uploads uploads;

    PaymentsController(
            PaymentLists lists,
            Payables payables,
            PaymentLimits limits,
            PayeeAccounts accounts,
            StatusReports reports,
            Streams streams,
            Uploads uploads) {
        this.lists = lists;
        this.payables = payables;
        this.limits = limits;
        this.accounts = accounts;
        this.reports = reports;
        this.streams = streams;
        this.uploads = uploads;
    }

    @Needs(Permission.READ_PAYMENTS)
    @GetMapping
    ModelAndView list(Actor actor, Texts t) {
        var all = lists.listOf(actor.organisation());
        return new PaymentListsPage(
                        t.get("payments.title"),
                        Neighbours.home(t),
                        all,
                        all.stream()
                                .filter(list -> list.bookedAt() != null)
                                .map(PaymentList::year)
                                .distinct()
                                .toList(),
                        actor.may(Permission.MAKE_PAYMENTS),
                        actor.may(Permission.SET_PAYMENT_LIMITS))
                .with("funding/payments");
    }

    @Needs(Permission.MAKE_PAYMENTS)
    @GetMapping("/new")
    ModelAndView choose(Actor actor, Texts t) {
        var ready = payables.listOf(actor.organisation());
        return choosing(
                        ready,
                        ready.stream().map(one -> one.award().id().toString()).collect(Collectors.toSet()),
                        "",
                        new FormErrors(t),
                        t)
                .with("funding/newPaymentList");
    }

    @Needs(Permission.MAKE_PAYMENTS)
    @PostMapping
    ModelAndView make(
            @RequestParam(defaultValue = "") String payOn,
            @RequestParam(name = "pay", defaultValue = "") List<String> pay,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var errors = new FormErrors(t);
        var day = day(payOn);
        var chosen = chosen(pay);
        errors.unless(day.isPresent(), "payOn", "payment.day.wrong");
        errors.unless(chosen.isPresent(), "pay", "payment.changed");
        if (day.isPresent() && chosen.isPresent()) {
            switch (lists.make(actor, day.get(), chosen.get())) {
                case Making.Made(var id) -> {
                    return told(id, "payment.made", after);
                }
                case Making.Empty() -> errors.add("pay", "payment.empty");
                case Making.NoSuchDay() -> errors.add("payOn", "payment.day.wrong");
                case Making.Changed() -> errors.add("pay", "payment.changed");
                case Making.Hindered(var recipient, var why) ->
                    errors.add("pay", "payment.hindered", recipient, t.get(why.messageKey()));
            }
        }
        return choosing(
                        payables.listOf(actor.organisation()),
                        chosen.orElse(Map.of()).keySet().stream()
                                .map(UUID::toString)
                                .collect(Collectors.toSet()),
                        payOn,
                        errors,
                        t)
                .rejectedWith("funding/newPaymentList");
    }

    private static NewPaymentListPage choosing(
            List<Payable> ready, Set<String> chosen, String payOn, FormErrors errors, Texts t) {
        return new NewPaymentListPage(t.get("payment.new"), crumbs(t), ready, chosen, payOn, errors);
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException wrong) {
            return Optional.empty();
        }
    }

    /** Each award with the amount that was read; nothing when the form was not sent as it was laid out. */
    private static Optional<Map<UUID, Kronor>> chosen(List<String> pay) {
        var chosen = new LinkedHashMap<UUID, Kronor>();
        for (var one : pay) {
            if (!one.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}:[0-9]{1,15}")) {
                return Optional.empty();
            }
            var parts = one.split(":", 2);
            chosen.put(UUID.fromString(parts[0]), new Kronor(Long.parseLong(parts[1])));
        }
        return Optional.of(chosen);
    }

    @Needs(Permission.READ_PAYMENTS)
    @GetMapping("/{id}")
    ModelAndView show(@PathVariable UUID id, Actor actor, Texts t) {
        return page(id, new FormErrors(t), actor, t).with("funding/paymentList");
    }

    @Needs(Permission.MAKE_PAYMENTS)
    @PostMapping("/{id}/cancellation")
    ModelAndView cancel(@PathVariable UUID id, Actor actor, RedirectAttributes after) {
        return told(id, lists.cancel(actor, id) ? "payment.cancelled" : "payment.closed", after);
    }

    @Needs(Permission.APPROVE_PAYMENTS)
    @PostMapping("/{id}/approval")
    ModelAndView approve(@PathVariable UUID id, Actor actor, Texts t, RedirectAttributes after) {
        var errors = new FormErrors(t);
        switch (lists.approve(actor, id)) {
            case Approval.First() -> {
                return told(id, "payment.approved.first", after);
            }
            case Approval.Booked() -> {
                return told(id, "payment.approved.booked", after);
            }
            case Approval.BookedByOthers(), Approval.Cancelled() -> {
                return told(id, "payment.closed", after);
            }
            case Approval.OwnList() -> errors.add("approve", "payment.ownList");
            case Approval.NoLimit() -> errors.add("approve", "payment.noLimit");
            case Approval.OverLimit(var limit) -> errors.add("approve", "payment.overLimit", t.kronor(limit));
            case Approval.DayPassed() -> errors.add("approve", "payment.dayPassed");
            case Approval.AccountChanged(var recipient) -> errors.add("approve", "payment.accountChanged", recipient);
            case Approval.NoDebtor() -> errors.add("approve", "payment.noDebtor");
            case Approval.Gone(var recipient, var left) ->
                errors.add("approve", "payment.gone", recipient, t.kronor(left));
        }
        return page(id, errors, actor, t).rejectedWith("funding/paymentList");
    }

    @Needs(Permission.READ_PAYMENTS)
    @GetMapping("/{id}/file")
    ResponseEntity<byte[]> file(@PathVariable UUID id, Actor actor) {
        var list = lists.get(id, actor.organisation());
        var file =
                lists.findFile(id, actor.organisation()).orElseThrow(() -> new NotFound("file of payment list " + id));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        HeaderProfile.saved("pain.001-" + list.year() + "-" + list.number() + ".xml"))
                .body(file.content());
    }

    @Needs(Permission.MAKE_PAYMENTS)
    @PostMapping("/{id}/status")
    ModelAndView status(
            @PathVariable UUID id,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            Actor actor,
            Texts t,
            RedirectAttributes after)
            throws IOException {
        lists.get(id, actor.organisation());
        var errors = new FormErrors(t);
        if (file == null || file.isEmpty()) {
            errors.add("file", "payment.status.missing");
        } else {
            switch (uploads.receive(file)) {
                case Uploads.Outcome.Refused(var why) ->
                    errors.add("file", why.messageKey(), why.arguments().toArray());
                case Uploads.Outcome.Taken taken -> {
                    var notice = read(id, taken.content(), actor, errors);
                    if (errors.isEmpty()) {
                        return told(id, notice, after);
                    }
                }
            }
        }
        return page(id, errors, actor, t).rejectedWith("funding/paymentList");
    }

    private String read(UUID id, byte[] content, Actor actor, FormErrors errors) {
        switch (reports.read(actor, id, content)) {
            case StatusReports.Outcome.Read read -> {
                return read.rejected() > 0 ? "payment.status.rejected" : "payment.status.read";
            }
            case StatusReports.Outcome.ReadBefore() -> {
                return "payment.status.readBefore";
            }
            case StatusReports.Outcome.Unreadable() -> errors.add("file", "payment.status.unreadable");
            case StatusReports.Outcome.OtherList() -> errors.add("file", "payment.status.otherList");
            case StatusReports.Outcome.UnknownPayment() -> errors.add("file", "payment.status.unknownPayment");
            case StatusReports.Outcome.NotBooked() -> errors.add("file", "payment.status.notBooked");
            case StatusReports.Outcome.Contradicts(var recipient) ->
                errors.add("file", "payment.status.contradicts", recipient);
            case StatusReports.Outcome.Accounted(var recipient) ->
                errors.add("file", "payment.status.accounted", recipient);
        }
        return "";
    }

    private PaymentListPage page(UUID id, FormErrors errors, Actor actor, Texts t) {
        var list = lists.get(id, actor.organisation());
        var payments = lists.paymentsOf(id);
        var latest = accounts.latestOf(payments.stream().map(Payment::recipient).collect(Collectors.toSet()));
        var mayApprove = actor.may(Permission.APPROVE_PAYMENTS);
        return new PaymentListPage(
                list.title(),
                crumbs(t),
                list,
                payments,
                streams.byId(payments.stream().map(Payment::stream).collect(Collectors.toSet())).values().stream()
                        .collect(Collectors.toMap(
                                se.samsyn.funding.ledger.Stream::id,
                                stream -> t.pick(stream.name()) + " " + stream.year())),
                lists.findFile(id, actor.organisation())
                        .map(PaymentLists.File::checksum)
                        .orElse(""),
                mayApprove ? limits.find(actor.organisation(), actor.person()).orElse(null) : null,
                payments.stream()
                        .filter(one -> !one.account().equals(latest.get(one.recipient())))
                        .map(Payment::recipientName)
                        .toList(),
                mayApprove
                        && list.isOpen()
                        && list.approvals().stream()
                                .noneMatch(one -> one.person().equals(actor.person())),
                actor.may(Permission.MAKE_PAYMENTS),
                errors);
    }

    static List<Crumb> crumbs(Texts t) {
        return List.of(Neighbours.home(t).getFirst(), new Crumb(t.get("payments.title"), "/funding/payments"));
    }

    private static ModelAndView told(UUID id, String notice, RedirectAttributes after) {
        after.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:/funding/payments/" + id);
    }
}
