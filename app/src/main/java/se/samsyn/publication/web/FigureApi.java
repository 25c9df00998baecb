package se.samsyn.publication.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import se.samsyn.access.Actor;
import se.samsyn.access.Needs;
import se.samsyn.access.Permission;
import se.samsyn.publication.FigureJson;
import se.samsyn.publication.Figures;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.FigureAddress;

/** Every figure and table at its address, as JSON. */
@RestController
@RequestMapping(path = "/api/figures", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "figures", description = "Figures and tables by address, with base, definition and source")
class FigureApi {
    private final Figures figures;

    FigureApi(Figures figures) {
        this.figures = figures;
    }

    @Needs(Permission.READ_FIGURES)
    @GetMapping("/{address}")
    @Operation(
            summary = "The figure or table at an address such as share:T2-EKB:06:2021 or table:T2:06:2019-2021",
            description =
                    "Live figures are for those who are signed in; those of a published report are in the report.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        content = @Content(schema = @Schema(oneOf = {FigureJson.class, FigureJson.Table.class}))),
                @ApiResponse(responseCode = "404", description = "No such figure, or not for the one who asks")
            })
    Object get(@PathVariable String address, Actor actor, Texts t) {
        return switch (FigureAddress.parse(address)
                .flatMap(figures::find)
                .orElseThrow(() -> new NotFound("figure " + address))) {
            case Exhibit.Single(var figure) -> FigureJson.of(figure, t);
            case Exhibit.Table table -> FigureJson.Table.of(table, t);
        };
    }
}
