package se.samsyn.funding.call.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * The form of a call.
 *
 * @param to where it is sent
 * @param back where one goes without saving
 * @param theirs what somebody else saved meanwhile; null when nobody did
 */
public record CallFormPage(
        String title,
        List<Crumb> crumbs,
        CallForm form,
        String to,
        String back,
        List<Frame.Choice> streams,
        List<Frame.Choice> mandates,
        List<Frame.Choice> kinds,
        List<Frame.Choice> counties,
        List<Frame.Choice> goals,
        @Nullable CallForm theirs,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "calls";
    }

    /** Whether counties have been chosen, or something is wrong with them. */
    public boolean isLimited() {
        return errors.of("counties").isPresent() || counties.stream().anyMatch(Frame.Choice::chosen);
    }

    /** What stands otherwise in what somebody else saved. */
    public List<String> differing() {
        return theirs == null
                ? List.of()
                : theirs.given().keySet().stream()
                        .filter(field -> !field.equals("version"))
                        .filter(field -> !said(theirs, field).equals(said(form, field)))
                        .toList();
    }

    private static Set<String> said(CallForm form, String field) {
        return form.given().getOrDefault(field, List.of()).stream()
                .map(value -> value.replace("\r\n", "\n").strip())
                .collect(Collectors.toSet());
    }

    /** What a field is called: those of rows by their kind and number. */
    public String label(String field, Texts t) {
        var number = field.replaceAll("\\D", "");
        var name = field.replaceAll("\\d", "");
        return switch (name) {
            case "criterionName", "criterionWeight", "criterionGrades" -> t.get("call.criterion.number", number);
            case "attachmentName", "attachmentRequired" -> t.get("call.attachment.number", number);
            default -> t.get("call." + name);
        };
    }

    /** What stands there in what somebody else saved, as it is read. */
    public String theirsIn(String field) {
        if (theirs == null) {
            return "";
        }
        var chosen = Map.of(
                        "kinds", kinds, "counties", counties, "goals", goals, "stream", streams, "mandate", mandates)
                .getOrDefault(field, List.of());
        return theirs.given().getOrDefault(field, List.of()).stream()
                .map(value -> chosen.stream()
                        .filter(choice -> choice.value().equals(value))
                        .map(Frame.Choice::label)
                        .findFirst()
                        .orElse(value))
                .collect(Collectors.joining("\n"));
    }
}
