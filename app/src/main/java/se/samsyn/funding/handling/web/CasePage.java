package se.samsyn.funding.handling.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.web.util.UriUtils;
import se.samsyn.funding.call.Application;
import se.samsyn.funding.call.SwedishTime;
import se.samsyn.funding.handling.FormalCheck;
import se.samsyn.funding.handling.HandledCase;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * A case.
 *
 * @param parts what was sent in, section by section; empty until the reader has declared
 * @param typed what stands in the fields
 */
public record CasePage(
        String title,
        List<Crumb> crumbs,
        HandledCase handled,
        List<Part> parts,
        List<Sent> files,
        boolean mayHandle,
        List<Frame.Choice> sections,
        Typed typed,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "cases";
    }

    /** A section of what was sent in. */
    public record Part(String title, List<Said> said) {}

    /** A file that was sent in, and what was asked for with it. */
    public record Sent(String id, String asked, String name) {}

    public record Said(String label, String text) {}

    public record Typed(String reason, String evidence, String correction) {
        static final Typed NOTHING = new Typed("", "", "");
    }

    public String at() {
        return "/cases/" + handled.listed().id();
    }

    /** Whom all grants are looked up of; nobody where the call hides who applies. */
    public Optional<String> applicantAt() {
        return Optional.of(handled.listed().applicant())
                .filter(name -> !name.isEmpty())
                .map(name -> "/funding/organisations?q=" + UriUtils.encode(name, StandardCharsets.UTF_8));
    }

    public String cameIn(Texts t) {
        return moment(handled.at(), t);
    }

    public String sentAt(Application.Sent sent, Texts t) {
        return moment(sent.at(), t);
    }

    private static String moment(java.time.Instant moment, Texts t) {
        return t.get("call.moment", t.date(moment), SwedishTime.clock(moment));
    }

    public List<Frame.Choice> items(Texts t) {
        return List.of(FormalCheck.Item.values()).stream()
                .map(item -> new Frame.Choice(item.code(), t.get(item.messageKey()), false))
                .toList();
    }

    public List<Frame.Choice> outcomes(Texts t) {
        return List.of(FormalCheck.Outcome.values()).stream()
                .map(outcome -> new Frame.Choice(outcome.code(), t.get(outcome.messageKey()), false))
                .toList();
    }
}
