package se.samsyn.funding.call;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import se.samsyn.organisation.Organisation;
import tools.jackson.databind.json.JsonMapper;

/** An application as it is sent in: one document, the same text for the same application. */
final class SentContent {
    private SentContent() {}

    /** The facts of the organisation are those of that moment. */
    static String of(Application application, Organisation applicant, Instant at) {
        var call = application.call();
        var told = new LinkedHashMap<String, Object>();
        told.put("format", "samsyn-application/1");
        told.put("application", application.id());
        told.put("sentAt", at.toString());
        told.put("call", ordered("id", call.id(), "title", call.content().title(), "funder", call.funderName()));
        told.put(
                "applicant",
                ordered(
                        "name", applicant.name(),
                        "number",
                                applicant.number() == null
                                        ? ""
                                        : applicant.number().number(),
                        "kind", applicant.kind().code(),
                        "county", Objects.requireNonNullElse(applicant.countyCode(), "")));
        var sections = new LinkedHashMap<String, Object>();
        Section.forms()
                .forEach(section -> sections.put(
                        section.code(),
                        new TreeMap<>(application.in(section).answers().values())));
        told.put("sections", sections);
        told.put(
                "sums",
                ordered(
                        "costsSek", application.budget().costs().amount(),
                        "ownSek", application.budget().own().amount(),
                        "appliedSek", application.budget().applied().amount()));
        told.put(
                "partners",
                application.partners().stream()
                        .filter(partner -> Boolean.TRUE.equals(partner.takesPart()))
                        .map(partner -> ordered("name", partner.name(), "part", partner.part()))
                        .toList());
        told.put("attachments", attachments(application));
        return JsonMapper.shared().writeValueAsString(told);
    }

    private static List<Map<String, Object>> attachments(Application application) {
        return application.attachments().stream()
                .map(one -> ordered(
                        "asked",
                        application.call().attachments().stream()
                                .filter(asked -> asked.id().equals(one.asked()))
                                .map(asked -> asked.attachment().name())
                                .findFirst()
                                .orElse(""),
                        "id",
                        one.id(),
                        "file",
                        one.fileName(),
                        "bytes",
                        one.bytes(),
                        "sha256",
                        one.checksum()))
                .toList();
    }

    private static Map<String, Object> ordered(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (var at = 0; at < pairs.length; at += 2) {
            map.put(pairs[at].toString(), pairs[at + 1]);
        }
        return map;
    }
}
