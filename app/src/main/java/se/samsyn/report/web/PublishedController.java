package se.samsyn.report.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.OpenToAll;
import se.samsyn.publication.web.ExhibitPage;
import se.samsyn.publication.web.FigureFiles;
import se.samsyn.publication.web.FigurePage;
import se.samsyn.report.Submissions;
import se.samsyn.report.archive.SubmissionPackage;
import se.samsyn.report.frozen.FrozenReport;
import se.samsyn.report.rendering.WebReport;
import se.samsyn.report.rendering.WordReport;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.FigureAddress;
import se.samsyn.web.HeaderProfile;
import se.samsyn.web.Page.Crumb;

/** Reports that were sent in, at their lasting address; every figure as it was known that day. Open to all once published. */
@Controller
class PublishedController {
    private static final MediaType WORD =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final Submissions submissions;
    private final WebReport web;
    private final WordReport word;

    PublishedController(Submissions submissions, WebReport web, WordReport word) {
        this.submissions = submissions;
        this.web = web;
        this.word = word;
    }

    @OpenToAll
    @GetMapping("/published")
    ModelAndView list(Texts t) {
        return new PublishedPage(t.get("published.title"), submissions.listPublished()).with("report/published");
    }

    @OpenToAll
    @GetMapping("/published/{number}")
    ModelAndView show(@PathVariable String number, Texts t) {
        var submission = submissions.get(number);
        var frozen = submission.frozen();
        return new SetReportPage(
                        frozen.cover().title(),
                        List.of(new Crumb(t.get("published.title"), "/published")),
                        frozen,
                        submission,
                        "/published/" + number + "/report",
                        web.body(frozen, t.language()))
                .with("report/set");
    }

    @OpenToAll
    @GetMapping("/published/{number}/report.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String number) {
        return file(number, "pdf", MediaType.APPLICATION_PDF, submissions.getPdf(number));
    }

    @OpenToAll
    @GetMapping("/published/{number}/report.docx")
    ResponseEntity<byte[]> word(@PathVariable String number, Texts t) {
        return file(number, "docx", WORD, word.render(submissions.get(number).frozen(), t.language()));
    }

    @OpenToAll
    @GetMapping("/published/{number}/report.html")
    ResponseEntity<byte[]> html(@PathVariable String number, Texts t) {
        var html = web.standalone(submissions.get(number).frozen(), t.language());
        return file(number, "html", MediaType.TEXT_HTML, html.getBytes(StandardCharsets.UTF_8));
    }

    /** Byte for byte what was frozen, so that its checksum can be worked out by anybody. */
    @OpenToAll
    @GetMapping("/published/{number}/report.json")
    ResponseEntity<byte[]> json(@PathVariable String number) {
        return file(
                number,
                "json",
                MediaType.APPLICATION_JSON,
                submissions.get(number).content().getBytes(StandardCharsets.UTF_8));
    }

    /** As it is handed to an archive. */
    @OpenToAll
    @GetMapping("/published/{number}/report.zip")
    ResponseEntity<byte[]> archive(@PathVariable String number) {
        return file(
                number,
                "zip",
                MediaType.parseMediaType("application/zip"),
                SubmissionPackage.of(
                        submissions.get(number), submissions.getPdf(number), submissions.findSender(number)));
    }

    @OpenToAll
    @GetMapping("/published/{number}/figures/{address}")
    ModelAndView figure(@PathVariable String number, @PathVariable String address, Texts t) {
        var submission = submissions.get(number);
        var frozen = submission.frozen();
        var at = "/published/" + number + "/figures/";
        var crumbs = List.of(
                new Crumb(t.get("published.title"), "/published"),
                new Crumb(frozen.cover().title(), "/published/" + number));
        return switch (found(number, address, frozen)) {
            case Exhibit.Single(var figure) ->
                new FigurePage(t.pick(figure.label()), crumbs, figure, at, Optional.empty()).with("publication/figure");
            case Exhibit.Table table ->
                new ExhibitPage(t.pick(table.title()), crumbs, table, at).with("publication/exhibit");
        };
    }

    @OpenToAll
    @GetMapping("/published/{number}/figures/{address}.csv")
    ResponseEntity<byte[]> figureFile(@PathVariable String number, @PathVariable String address, Texts t) {
        return FigureFiles.csv(found(number, address, submissions.get(number).frozen()), t);
    }

    @OpenToAll
    @GetMapping("/published/{number}/figures/{address}.svg")
    ResponseEntity<String> figurePicture(@PathVariable String number, @PathVariable String address, Texts t) {
        return FigureFiles.svg(found(number, address, submissions.get(number).frozen()), t);
    }

    private static Exhibit found(String number, String address, FrozenReport frozen) {
        return FigureAddress.parse(address)
                .flatMap(asked ->
                        frozen.find(asked).or(() -> frozen.findFigure(asked).map(Exhibit.Single::new)))
                .orElseThrow(() -> new NotFound("figure " + address + " in " + number));
    }

    private static ResponseEntity<byte[]> file(String number, String ending, MediaType type, byte[] content) {
        var name = SubmissionPackage.nameOf(number) + "." + ending;
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ending.equals("pdf") ? HeaderProfile.shown(name) : HeaderProfile.saved(name))
                .body(content);
    }
}
