package se.samsyn.funding.handling.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;
import se.samsyn.funding.call.Call;
import se.samsyn.funding.call.Offers;
import se.samsyn.funding.call.Section;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was sent in, in the reader's words. */
@Component
class SentReading {
    private final Offers offers;

    SentReading(Offers offers) {
        this.offers = offers;
    }

    /** Without whatever tells who applies where the call hides it. */
    List<CasePage.Part> parts(String json, Call call, Texts t) {
        var sent = JsonMapper.shared().readTree(json);
        var parts = new ArrayList<CasePage.Part>();
        if (!call.content().blinded()) {
            parts.add(applicant(sent.path("applicant"), t));
        }
        var county = sent.path("applicant").path("county").asString("");
        Section.forms()
                .filter(section -> section != Section.CONTACT || !call.content().blinded())
                .forEach(section -> parts.add(new CasePage.Part(
                        t.get(section.messageKey()),
                        section(
                                section,
                                sent.path("sections").path(section.code()),
                                offers.of(section, call, county.isEmpty() ? null : county, t),
                                t))));
        if (!call.content().blinded()) {
            parts.add(partners(sent.path("partners"), t));
        }
        return parts;
    }

    /** What was sent along. */
    static List<CasePage.Sent> files(String json) {
        return StreamSupport.stream(
                        JsonMapper.shared().readTree(json).path("attachments").spliterator(), false)
                .map(file -> new CasePage.Sent(
                        file.path("id").asString(""),
                        file.path("asked").asString(""),
                        file.path("file").asString("")))
                .toList();
    }

    private static CasePage.Part applicant(JsonNode told, Texts t) {
        var number = told.path("number").asString("");
        return new CasePage.Part(
                t.get("application.applicant"),
                List.of(
                        new CasePage.Said(
                                t.get("application.name"), told.path("name").asString("")),
                        new CasePage.Said(
                                t.get("application.number"),
                                number.isEmpty() ? t.get("application.number.none") : number),
                        new CasePage.Said(
                                t.get("application.kind"),
                                t.get(OrganisationKind.of(told.path("kind").asString(""))
                                        .messageKey()))));
    }

    private static List<CasePage.Said> section(
            Section section, JsonNode told, Map<String, Map<String, String>> offered, Texts t) {
        return section.fields().stream()
                .filter(field -> !told.path(field.name()).isMissingNode())
                .map(field -> new CasePage.Said(
                        t.get(field.messageKey()),
                        StreamSupport.stream(told.path(field.name()).spliterator(), false)
                                .map(value -> value.asString(""))
                                .map(value -> switch (field.kind()) {
                                    case LINE, TEXT -> value;
                                    case CHOICES ->
                                        offered.getOrDefault(field.name(), Map.of())
                                                .getOrDefault(value, value);
                                    case AMOUNT -> t.kronor(new Kronor(Long.parseLong(value)));
                                })
                                .collect(Collectors.joining(", "))))
                .toList();
    }

    private static CasePage.Part partners(JsonNode told, Texts t) {
        return new CasePage.Part(
                t.get("application.section.partners"),
                StreamSupport.stream(told.spliterator(), false)
                        .map(partner -> new CasePage.Said(
                                partner.path("name").asString(""),
                                partner.path("part").asString("")))
                        .toList());
    }
}
