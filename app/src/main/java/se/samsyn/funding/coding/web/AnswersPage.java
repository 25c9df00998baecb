package se.samsyn.funding.coding.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.assessment.Agreement;
import se.samsyn.funding.coding.Code;
import se.samsyn.funding.coding.FreeText;
import se.samsyn.funding.coding.Likeness;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page;

/**
 * What recipients have told in free words: what is left to code, and what was coded as counts.
 *
 * @param waiting those that the reader can code, in the order in which they came
 * @param alone how many a colleague has coded and nobody else, so that the reader does not read how
 * @param chosen the code whose answers are shown; null for none
 * @param streams what the streams are called
 */
public record AnswersPage(
        String title,
        List<Crumb> crumbs,
        UUID reader,
        List<FreeText> waiting,
        int alone,
        List<Row> rows,
        @Nullable Code chosen,
        List<FreeText> found,
        Map<UUID, String> streams,
        Typed typed,
        FormErrors errors)
        implements Page {
    private static final int SHOWN = 25;

    /** A code, in how many answers it is and how far two agree on it. */
    public record Row(Code code, int answers, Likeness likeness) {
        public String to() {
            return "/funding/answers?code=" + code.id();
        }
    }

    /** A code to be, as it was typed. */
    public record Typed(String code, String nameSv, String nameEn, String covers) {
        static final Typed NOTHING = new Typed("", "", "", "");

        public Typed {
            code = Objects.requireNonNullElse(code, "");
            nameSv = Objects.requireNonNullElse(nameSv, "");
            nameEn = Objects.requireNonNullElse(nameEn, "");
            covers = Objects.requireNonNullElse(covers, "");
        }
    }

    @Override
    public String section() {
        return "funding";
    }

    public List<FreeText> first() {
        return waiting.subList(0, Math.min(SHOWN, waiting.size()));
    }

    public String stream(FreeText text) {
        return streams.getOrDefault(text.stream(), "");
    }

    public String standing(FreeText text, Texts t) {
        return t.get(text.codings().isEmpty() ? "coding.standing.none" : "coding.standing.one");
    }

    public String percent(Likeness likeness, Texts t) {
        return likeness.ofHundred().map(share -> t.number(share, 0) + "\u00a0%").orElse("");
    }

    public String kappa(Likeness likeness, Texts t) {
        return switch (likeness.kappa()) {
            case Agreement.Kappa.Computed(var value, var _) -> t.number(value, 2);
            case Agreement.Kappa.TooFew(var _) -> t.get("coding.few", Agreement.FEWEST);
            case Agreement.Kappa.NoVariation(var _) -> t.get("coding.same");
        };
    }
}
