package se.samsyn.publication.web;

import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.publication.Figures;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.FigureAddress;
import se.samsyn.web.Page.Crumb;

/** Every figure at its address: as a page, as a file of what it is built on, and as a picture. */
@Controller
class FigureController {
    private final Figures figures;

    FigureController(Figures figures) {
        this.figures = figures;
    }

    @Needs(Permission.READ_FIGURES)
    @GetMapping("/figures/{address}")
    ModelAndView show(@PathVariable String address, Actor actor, Texts t) {
        var crumbs = List.of(new Crumb(t.get("menu.indicators"), "/indicators"));
        return switch (found(address)) {
            case Exhibit.Single(var figure) ->
                new FigurePage(
                                t.pick(figure.label()),
                                crumbs,
                                figure,
                                FigurePage.LIVE,
                                figures.origin(figure.address(), actor))
                        .with("publication/figure");
            case Exhibit.Table table ->
                new ExhibitPage(t.pick(table.title()), crumbs, table, FigurePage.LIVE).with("publication/exhibit");
        };
    }

    @Needs(Permission.READ_FIGURES)
    @GetMapping("/figures/{address}.csv")
    ResponseEntity<byte[]> csv(@PathVariable String address, Actor actor, Texts t) {
        return FigureFiles.csv(found(address), t);
    }

    @Needs(Permission.READ_FIGURES)
    @GetMapping("/figures/{address}.svg")
    ResponseEntity<String> svg(@PathVariable String address, Actor actor, Texts t) {
        return FigureFiles.svg(found(address), t);
    }

    private Exhibit found(String address) {
        return FigureAddress.parse(address).flatMap(figures::find).orElseThrow(() -> new NotFound("figure " + address));
    }
}
