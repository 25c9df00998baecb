package se.samsyn.report.rendering;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageDestination;

/** Says in words where each link of a PDF leads, which PDF/UA asks for and the renderer leaves out. */
final class LinkDescriptions {
    private final Wording wording;
    private final Map<String, String> labels = new HashMap<>();

    LinkDescriptions(Wording wording) {
        this.wording = wording;
        wording.report()
                .exhibits()
                .keySet()
                .forEach(address -> wording.report()
                        .find(address)
                        .map(wording::table)
                        .ifPresent(table -> labels.put(
                                wording.report().cover().publicAddress() + wording.addressOf(address),
                                wording.pick(table.title()))));
    }

    void addTo(PDDocument pdf) throws IOException {
        for (var page : pdf.getPages()) {
            for (var annotation : page.getAnnotations()) {
                if (annotation instanceof PDAnnotationLink link) {
                    link.setContents(describe(link));
                }
            }
        }
    }

    private String describe(PDAnnotationLink link) throws IOException {
        if (link.getAction() instanceof PDActionURI elsewhere) {
            return wording.get("link", labels.getOrDefault(elsewhere.getURI(), elsewhere.getURI()));
        }
        var destination = link.getAction() instanceof PDActionGoTo here ? here.getDestination() : link.getDestination();
        return destination instanceof PDPageDestination page
                ? wording.get("link.page", page.retrievePageNumber() + 1)
                : wording.fullTitle();
    }
}
