package se.samsyn.funding.coding.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import se.samsyn.funding.coding.Code;
import se.samsyn.funding.coding.FreeText;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * An answer in free words, to be coded or with what it was coded as.
 *
 * @param codes the funder's codebook
 */
public record AnswerPage(
        String title,
        List<Crumb> crumbs,
        FreeText text,
        String stream,
        Map<UUID, Code> codes,
        List<Frame.Choice> choices,
        boolean mayCode,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "funding";
    }

    /** What somebody coded it as, in words; that it is not shown yet, when it is not. */
    public String said(FreeText.Coding coding, Texts t) {
        return coding.codes().isEmpty()
                ? t.get("coding.unseen")
                : String.join(
                        ", ",
                        codes.values().stream()
                                .filter(code -> coding.codes().contains(code.id()))
                                .map(code -> t.pick(code.name()))
                                .toList());
    }

    public String to() {
        return "/funding/answers/" + text.id();
    }
}
