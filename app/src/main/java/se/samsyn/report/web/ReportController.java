package se.samsyn.report.web;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.People;
import se.samsyn.access.Permission;
import se.samsyn.mandate.ReportingDuties;
import se.samsyn.mandate.ReportingDuty;
import se.samsyn.report.Chapter;
import se.samsyn.report.Chapters;
import se.samsyn.report.Freezing;
import se.samsyn.report.Materials;
import se.samsyn.report.Report;
import se.samsyn.report.ReportCheck;
import se.samsyn.report.Reports;
import se.samsyn.report.Submissions;
import se.samsyn.report.rendering.PdfReport;
import se.samsyn.report.rendering.WebReport;
import se.samsyn.shared.Period;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.FigureAddress;
import se.samsyn.strategy.Strategies;
import se.samsyn.strategy.Strategy;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.HeaderProfile;
import se.samsyn.web.Page.Crumb;

/** Reports and the steps from draft to publication. */
@Controller
class ReportController {
    private final Reports reports;
    private final Chapters chapters;
    private final Submissions submissions;
    private final Materials materials;
    private final Freezing freezing;
    private final WebReport web;
    private final PdfReport pdf;
    private final Strategies strategies;
    private final ReportingDuties duties;
    private final People people;

    ReportController(
            Reports reports,
            Chapters chapters,
            Submissions submissions,
            Materials materials,
            Freezing freezing,
            WebReport web,
            PdfReport pdf,
            Strategies strategies,
            ReportingDuties duties,
            People people) {
        this.reports = reports;
        this.chapters = chapters;
        this.submissions = submissions;
        this.materials = materials;
        this.freezing = freezing;
        this.web = web;
        this.pdf = pdf;
        this.strategies = strategies;
        this.duties = duties;
        this.people = people;
    }

    @Needs(Permission.READ_SUBMISSIONS)
    @GetMapping("/reports")
    ModelAndView list(Actor actor, Texts t) {
        var own = reports.list().stream()
                .filter(report -> report.organisation().equals(actor.organisation()))
                .toList();
        var ids = own.stream().map(Report::id).toList();
        var sent = submissions.list();
        return new ReportsPage(
                        t.get("reports.title"),
                        own,
                        sent.stream()
                                .collect(Collectors.toMap(
                                        Submissions.Listed::report, Submissions.Listed::referenceNumber)),
                        sent.stream()
                                .filter(listed -> !ids.contains(listed.report()))
                                .toList(),
                        actor.may(Permission.WRITE_REPORTS))
                .with("report/reports");
    }

    @Needs(Permission.WRITE_REPORTS)
    @GetMapping("/reports/new")
    ModelAndView newReport(Actor actor, Texts t) {
        var form = new NewReportForm(
                Report.Template.STATUS_REPORT.code(),
                t.get("report.newTitle", t.period(actor.period())),
                actor.period().years(),
                strategies
                        .findRegional(actor.county(), actor.period())
                        .map(strategy -> strategy.id().toString())
                        .orElse(""),
                "");
        return form(form, actor, t, new FormErrors(t)).with("report/new");
    }

    @Needs(Permission.WRITE_REPORTS)
    @PostMapping("/reports/new")
    ModelAndView begin(NewReportForm form, Actor actor, Texts t, RedirectAttributes after) {
        var errors = new FormErrors(t);
        var template = Stream.of(Report.Template.values())
                .filter(one -> one.code().equals(form.template()))
                .findFirst();
        var period = Period.parseYears(form.years());
        var strategy = strategies.listFor(actor.county()).stream()
                .filter(one -> one.countyCode() != null && one.id().toString().equals(form.strategy()))
                .findFirst();
        var duty = openDuties(actor).stream()
                .filter(one -> one.id().toString().equals(form.duty()))
                .map(ReportingDuty::id)
                .findFirst();
        errors.unless(template.isPresent(), "template", "report.template.wrong")
                .unless(!form.title().isBlank() && form.title().length() <= 300, "title", "report.title.wrong")
                .unless(period.isPresent(), "years", "report.years.wrong")
                .unless(strategy.isPresent(), "strategy", "report.strategy.wrong")
                .unless(form.duty().isEmpty() || duty.isPresent(), "duty", "report.duty.wrong");
        if (!errors.isEmpty()) {
            return form(form, actor, t, errors).rejectedWith("report/new");
        }
        var id = reports.begin(
                template.orElseThrow(),
                form.title().strip(),
                period.orElseThrow(),
                strategy.orElseThrow().id(),
                duty.orElse(null),
                outline(template.orElseThrow(), strategy.orElseThrow(), t),
                actor);
        after.addFlashAttribute("notice", "report.begun");
        return new ModelAndView("redirect:/reports/" + id);
    }

    @Needs(Permission.READ_REPORTS)
    @GetMapping("/reports/{id}")
    ModelAndView show(@PathVariable UUID id, Actor actor, Texts t) {
        var report = own(id, actor);
        var written = chapters.listOf(id);
        return page(report, written, actor, t, ReportCheck.warnings(report, written, materials.now()))
                .with("report/report");
    }

    /** The draft as it would be set, figures live. */
    @Needs(Permission.READ_REPORTS)
    @GetMapping("/reports/{id}/preview")
    ModelAndView preview(@PathVariable UUID id, Actor actor, Texts t) {
        var report = own(id, actor);
        var draft = freezing.draft(report);
        return new SetReportPage(
                        report.title(),
                        List.of(
                                new Crumb(t.get("reports.title"), "/reports"),
                                new Crumb(report.title(), "/reports/" + id)),
                        draft,
                        null,
                        "/reports/" + id + "/preview",
                        web.body(draft, t.language()))
                .with("report/set");
    }

    @Needs(Permission.READ_REPORTS)
    @GetMapping("/reports/{id}/preview.pdf")
    ResponseEntity<byte[]> previewPdf(@PathVariable UUID id, Actor actor, Texts t) {
        var report = own(id, actor);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, HeaderProfile.shown("utkast.pdf"))
                .body(pdf.render(freezing.draft(report), t.language()));
    }

    @Needs(Permission.WRITE_REPORTS)
    @PostMapping("/reports/{id}/ask")
    String ask(@PathVariable UUID id, Actor actor, RedirectAttributes after) {
        own(id, actor);
        return told(id, reports.askForReview(id, actor), "report.asked", after);
    }

    @Needs(Permission.APPROVE_REPORTS)
    @PostMapping("/reports/{id}/reopen")
    String reopen(@PathVariable UUID id, Actor actor, RedirectAttributes after) {
        own(id, actor);
        return told(id, reports.reopen(id), "report.reopened", after);
    }

    @Needs(Permission.APPROVE_REPORTS)
    @PostMapping("/reports/{id}/approve")
    String approve(@PathVariable UUID id, Actor actor, RedirectAttributes after) {
        own(id, actor);
        return told(id, reports.approve(id, actor), "report.approvedNow", after);
    }

    @Needs(Permission.WRITE_REPORTS)
    @PostMapping("/reports/{id}/send")
    ModelAndView send(@PathVariable UUID id, Actor actor, Texts t, RedirectAttributes after) {
        var report = own(id, actor);
        return switch (submissions.send(id, actor)) {
            case Submissions.Sending.Sent _ ->
                new ModelAndView(
                        "redirect:" + told(id, true, "report.sent", after).substring("redirect:".length()));
            case Submissions.Sending.NotApproved _ -> new ModelAndView(told(id, false, "report.sent", after));
            case Submissions.Sending.Missing(var addresses) -> {
                var written = chapters.listOf(id);
                var warnings = ReportCheck.warnings(report, written, materials.now());
                var about = addresses.stream().map(FigureAddress::toString).toList();
                yield page(
                                report,
                                written,
                                actor,
                                t,
                                warnings.stream()
                                        .filter(warning ->
                                                warning.arguments().stream().anyMatch(about::contains))
                                        .toList())
                        .rejectedWith("report/report");
            }
        };
    }

    @Needs(Permission.WRITE_REPORTS)
    @PostMapping("/reports/{id}/publish")
    String publish(@PathVariable UUID id, Actor actor, RedirectAttributes after) {
        own(id, actor);
        return told(id, submissions.publish(id, actor), "report.publishedNow", after);
    }

    private static String told(UUID id, boolean done, String notice, RedirectAttributes after) {
        after.addFlashAttribute("notice", done ? notice : "report.movedOn");
        return "redirect:/reports/" + id;
    }

    private Report own(UUID id, Actor actor) {
        var report = reports.get(id);
        if (!report.organisation().equals(actor.organisation())) {
            throw new se.samsyn.shared.NotFound("report " + id);
        }
        return report;
    }

    private ReportPage page(
            Report report, List<Chapter> written, Actor actor, Texts t, List<ReportCheck.Warning> warnings) {
        return new ReportPage(
                report.title(),
                List.of(new Crumb(t.get("reports.title"), "/reports")),
                report,
                written,
                chapters.countOpenComments(report.id()),
                people.nameAuthors(actor.organisation()),
                warnings,
                submissions.findOf(report.id()).orElse(null),
                actor.may(Permission.WRITE_REPORTS),
                actor.may(Permission.APPROVE_REPORTS),
                actor.person().equals(report.reviewAskedBy()));
    }

    private List<ReportingDuty> openDuties(Actor actor) {
        return duties.listFor(actor.organisation()).stream()
                .filter(duty -> duty.fulfilment() == null)
                .toList();
    }

    private NewReportPage form(NewReportForm form, Actor actor, Texts t, FormErrors errors) {
        return new NewReportPage(
                t.get("report.new"),
                List.of(new Crumb(t.get("reports.title"), "/reports")),
                form,
                choices(
                        List.of(Report.Template.values()),
                        Report.Template::code,
                        template -> t.get(template.messageKey()),
                        form.template()),
                choices(
                        strategies.listFor(actor.county()).stream()
                                .filter(strategy -> strategy.countyCode() != null)
                                .toList(),
                        strategy -> strategy.id().toString(),
                        strategy -> t.pick(strategy.title()) + " " + t.period(strategy.period()),
                        form.strategy()),
                choices(
                        openDuties(actor),
                        duty -> duty.id().toString(),
                        duty -> t.pick(duty.title()) + " (" + t.date(duty.dueOn()) + ")",
                        form.duty()),
                errors);
    }

    private static <T> List<Frame.Choice> choices(
            List<T> list, Function<T, String> value, Function<T, String> label, String chosen) {
        return list.stream()
                .map(one -> new Frame.Choice(
                        value.apply(one), label.apply(one), value.apply(one).equals(chosen)))
                .toList();
    }

    /** The chapters of a template, with one for each goal of the strategy. */
    private static List<Reports.Outline> outline(Report.Template template, Strategy strategy, Texts t) {
        var outline = new ArrayList<Reports.Outline>();
        for (var kind : template.chapters()) {
            if (kind == Chapter.Kind.GOAL) {
                strategy.goals()
                        .forEach(goal -> outline.add(new Reports.Outline(
                                kind, goal.id(), t.get("chapter.goalTitle", goal.number(), t.pick(goal.title())))));
            } else {
                outline.add(new Reports.Outline(kind, null, t.get(kind.messageKey())));
            }
        }
        return outline;
    }
}
