package se.samsyn.report.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.People;
import se.samsyn.access.Permission;
import se.samsyn.publication.FigureSource.Offer;
import se.samsyn.report.Chapter;
import se.samsyn.report.Chapters;
import se.samsyn.report.Chapters.Saving;
import se.samsyn.report.Freezing;
import se.samsyn.report.Material;
import se.samsyn.report.Materials;
import se.samsyn.report.Report;
import se.samsyn.report.ReportCheck;
import se.samsyn.report.Reports;
import se.samsyn.report.rendering.WebReport;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.FigureAddress;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page.Crumb;

/** Writing a chapter: its text, figures put in by reference, who is responsible, and what others say about it. */
@Controller
class ChapterController {
    private static final int LONGEST_TEXT = 200_000;
    private static final int LONGEST_COMMENT = 5_000;

    private final Reports reports;
    private final Chapters chapters;
    private final Materials materials;
    private final Freezing freezing;
    private final WebReport web;
    private final People people;

    ChapterController(
            Reports reports, Chapters chapters, Materials materials, Freezing freezing, WebReport web, People people) {
        this.reports = reports;
        this.chapters = chapters;
        this.materials = materials;
        this.freezing = freezing;
        this.web = web;
        this.people = people;
    }

    @Needs(Permission.READ_REPORTS)
    @GetMapping("/reports/{id}/chapters/{chapterId}")
    ModelAndView edit(@PathVariable UUID id, @PathVariable UUID chapterId, Actor actor, Texts t) {
        var chapter = chapter(id, chapterId);
        return page(chapter, null, actor, t, new FormErrors(t)).with("report/chapter");
    }

    /** Saves the text, or puts a figure in at its end and shows it without saving. */
    @Needs(Permission.WRITE_REPORTS)
    @PostMapping("/reports/{id}/chapters/{chapterId}")
    ModelAndView save(
            @PathVariable UUID id,
            @PathVariable UUID chapterId,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String figure,
            @RequestParam(defaultValue = "save") String what,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var saved = chapter(id, chapterId);
        var plain = text.replace("\r\n", "\n");
        if (what.equals("insert")) {
            var put = FigureAddress.parse(figure).map(address -> "![](figure:" + address + ")");
            var errors = new FormErrors(t).unless(put.isPresent(), "figure", "chapter.figure.wrong");
            var written = typed(
                    saved,
                    title,
                    put.map(mark -> plain.stripTrailing() + "\n\n" + mark + "\n")
                            .orElse(plain),
                    version);
            var page = page(written, null, actor, t, errors);
            return errors.isEmpty() ? page.with("report/chapter") : page.rejectedWith("report/chapter");
        }
        var errors = new FormErrors(t)
                .unless(!title.isBlank() && title.length() <= 300, "title", "chapter.title.wrong")
                .unless(plain.length() <= LONGEST_TEXT, "text", "chapter.text.long", LONGEST_TEXT);
        if (!errors.isEmpty()) {
            return page(typed(saved, title, plain, version), null, actor, t, errors)
                    .rejectedWith("report/chapter");
        }
        return switch (chapters.save(chapterId, version, title.strip(), plain, actor)) {
            case Saving.Saved _ -> {
                after.addFlashAttribute("notice", "chapter.saved");
                yield new ModelAndView("redirect:/reports/" + id + "/chapters/" + chapterId);
            }
            case Saving.Overtaken(var current) ->
                page(
                                typed(saved, title, plain, current.version()),
                                current,
                                actor,
                                t,
                                new FormErrors(t).add("text", "chapter.overtaken"))
                        .rejectedWith("report/chapter");
            case Saving.Closed _ ->
                page(
                                typed(saved, title, plain, version),
                                null,
                                actor,
                                t,
                                new FormErrors(t).add("text", "chapter.closed"))
                        .rejectedWith("report/chapter");
        };
    }

    @Needs(Permission.WRITE_REPORTS)
    @PostMapping("/reports/{id}/chapters/{chapterId}/plan")
    String plan(
            @PathVariable UUID id,
            @PathVariable UUID chapterId,
            @RequestParam(defaultValue = "") String responsible,
            @RequestParam(defaultValue = "") String ready,
            Actor actor,
            RedirectAttributes after) {
        var chapter = chapter(id, chapterId);
        var colleague = Stream.concat(
                        people.listColleagues(actor.organisation()).stream().map(People.Colleague::id),
                        Stream.ofNullable(chapter.responsible()))
                .filter(one -> one.toString().equals(responsible))
                .findFirst()
                .orElse(null);
        var kept = chapters.plan(chapterId, colleague, ready.equals("yes"));
        after.addFlashAttribute("notice", kept ? "chapter.planned" : "report.movedOn");
        return "redirect:/reports/" + id + "/chapters/" + chapterId;
    }

    @Needs(Permission.APPROVE_REPORTS)
    @PostMapping("/reports/{id}/chapters/{chapterId}/comments")
    ModelAndView comment(
            @PathVariable UUID id,
            @PathVariable UUID chapterId,
            @RequestParam(defaultValue = "") String comment,
            Actor actor,
            Texts t,
            RedirectAttributes after) {
        var chapter = chapter(id, chapterId);
        var errors = new FormErrors(t)
                .unless(
                        !comment.isBlank() && comment.length() <= LONGEST_COMMENT,
                        "comment",
                        "chapter.comment.wrong",
                        LONGEST_COMMENT);
        if (!errors.isEmpty()) {
            return page(chapter, null, actor, t, errors).rejectedWith("report/chapter");
        }
        chapters.comment(chapterId, comment.strip(), actor);
        after.addFlashAttribute("notice", "chapter.commented");
        return new ModelAndView("redirect:/reports/" + id + "/chapters/" + chapterId);
    }

    @Needs(Permission.APPROVE_REPORTS)
    @PostMapping("/reports/{id}/chapters/{chapterId}/comments/{comment}/settle")
    String settle(
            @PathVariable UUID id,
            @PathVariable UUID chapterId,
            @PathVariable UUID comment,
            Actor actor,
            RedirectAttributes after) {
        chapter(id, chapterId);
        chapters.settle(chapterId, comment);
        after.addFlashAttribute("notice", "chapter.settled");
        return "redirect:/reports/" + id + "/chapters/" + chapterId;
    }

    private Chapter chapter(UUID report, UUID id) {
        var chapter = chapters.get(id);
        if (!chapter.report().equals(report)) {
            throw new NotFound("chapter " + id + " in report " + report);
        }
        return chapter;
    }

    private static Chapter typed(Chapter saved, String title, String text, int version) {
        return new Chapter(
                saved.id(),
                saved.report(),
                saved.position(),
                saved.kind(),
                saved.goal(),
                title,
                text,
                saved.ready(),
                saved.responsible(),
                version);
    }

    private ChapterPage page(Chapter written, @Nullable Chapter overtakenBy, Actor actor, Texts t, FormErrors errors) {
        var report = reports.get(written.report());
        var authors = people.nameAuthors(actor.organisation());
        var material = materials.now();
        return new ChapterPage(
                written.title(),
                List.of(
                        new Crumb(t.get("reports.title"), "/reports"),
                        new Crumb(report.title(), "/reports/" + report.id())),
                report,
                chapters.listOf(report.id()),
                written,
                overtakenBy,
                web.chapters(freezing.draft(report, List.of(written), material), t.language()),
                ReportCheck.warnings(report, List.of(written), material),
                chapters.listComments(written.id()),
                offers(report, material, t),
                responsible(written, authors, actor),
                authors,
                report.isOpen() && actor.may(Permission.WRITE_REPORTS),
                errors);
    }

    /** Those who can be chosen, and who is responsible already though she cannot be chosen any more. */
    private List<Frame.Choice> responsible(Chapter written, Map<UUID, String> authors, Actor actor) {
        var choices = new ArrayList<Frame.Choice>();
        for (var colleague : people.listColleagues(actor.organisation())) {
            choices.add(new Frame.Choice(
                    colleague.id().toString(),
                    colleague.displayName(),
                    colleague.id().equals(written.responsible())));
        }
        var already = written.responsible();
        if (already != null && choices.stream().noneMatch(Frame.Choice::chosen)) {
            choices.add(new Frame.Choice(already.toString(), authors.getOrDefault(already, ""), true));
        }
        return choices;
    }

    private static Map<String, List<Offer>> offers(Report report, Material material, Texts t) {
        return material.offers(report.countyCode(), report.period()).stream()
                .collect(
                        Collectors.groupingBy(offer -> t.pick(offer.group()), LinkedHashMap::new, Collectors.toList()));
    }
}
