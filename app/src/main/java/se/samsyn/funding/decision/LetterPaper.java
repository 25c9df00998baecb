package se.samsyn.funding.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.samsyn.organisation.OrganisationNumber;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Period;
import se.samsyn.shared.Texts;
import se.samsyn.shared.document.Markup;
import se.samsyn.shared.paper.PdfPaper;

/**
 * The letter about a decision on paper: what was decided, why, on what terms, and how one appeals. The same decision gives the same
 * bytes.
 *
 * @param before the decision that it changes; null when it is the first
 */
record LetterPaper(
        Decision decision,
        @Nullable Decision before,
        String funder,
        String applicant,
        @Nullable OrganisationNumber number,
        String callTitle,
        String title,
        String registered,
        Kronor applied,
        Period money,
        String decider,
        boolean generated) {
    private static final String SHEET = PdfPaper.sheet("funding/letter.css");

    byte[] print(Texts t) {
        return PdfPaper.print(html(t), decision.at(), _ -> {});
    }

    private String html(Texts t) {
        var heading = t.get("ruling.letter.title", registered);
        var out = new Markup()
                .open("html", "lang", t.language().code())
                .open("head")
                .element("title", heading);
        for (var meta : List.of("author", "subject", "description", "keywords")) {
            out.empty("meta", "name", meta, "content", meta.equals("author") ? funder : heading);
        }
        out.open("style").insert(SHEET).close().open("bookmarks");
        for (var part : parts()) {
            out.open("bookmark", "name", t.get("ruling.letter." + part), "href", "#" + part)
                    .close();
        }
        out.close().close().open("body").element("div", foot(t), "class", "foot");
        out.element("p", funder, "class", "sender").element("h1", heading);
        facts(out, t);
        if (generated) {
            out.element("p", t.get("ruling.letter.generated"), "class", "generated");
        }
        for (var part : parts()) {
            out.element("h2", t.get("ruling.letter." + part), "id", part);
            switch (part) {
                case "ruling" -> out.element("p", ruling(t), "class", "ruling");
                case "grounds" -> grounds(out, t);
                case "terms" -> terms(out, t);
                default -> appeal(out, t);
            }
        }
        out.element("p", t.get("ruling.letter.decided", decider, funder), "class", "signed");
        return "<!DOCTYPE html>" + out.close().close();
    }

    private List<String> parts() {
        var parts = new ArrayList<>(List.of("ruling", "grounds"));
        if (!decision.terms().isEmpty() || !decision.ruling().ownTerms().isEmpty()) {
            parts.add("terms");
        }
        parts.add("appeal");
        return parts;
    }

    private void facts(Markup out, Texts t) {
        out.open("table", "class", "facts").open("tbody");
        fact(out, t.get("ruling.letter.registered"), registered);
        fact(out, t.get("ruling.letter.date"), t.date(decision.at()));
        fact(out, t.get("ruling.letter.applicant"), applicant);
        if (number != null) {
            fact(out, t.get("ruling.letter.number"), number.toString());
        }
        fact(out, t.get("ruling.letter.call"), callTitle);
        fact(out, t.get("ruling.letter.application"), title);
        fact(out, t.get("ruling.letter.applied"), t.kronor(applied));
        out.close().close();
    }

    private static void fact(Markup out, String name, String value) {
        out.open("tr").element("th", name, "scope", "row").element("td", value).close();
    }

    private String ruling(Texts t) {
        var key = "ruling.letter." + decision.result().code();
        return before == null
                ? t.get(key, funder, applicant, t.kronor(decision.amount()), title)
                : t.get(
                        key + ".instead",
                        funder,
                        applicant,
                        t.kronor(decision.amount()),
                        title,
                        t.date(Objects.requireNonNull(before).at()),
                        t.kronor(before.amount()));
    }

    private void grounds(Markup out, Texts t) {
        decision.grounds()
                .forEach(ground -> out.element("p", t.get(ground.messageKey(), t.kronor(applied), callTitle)));
        paragraphs(out, decision.ruling().reason());
    }

    private void terms(Markup out, Texts t) {
        if (!decision.terms().isEmpty()) {
            out.open("ol");
            decision.terms().forEach(term -> out.element("li", t.get(term.messageKey(), t.period(money), funder)));
            out.close();
        }
        paragraphs(out, decision.ruling().ownTerms());
    }

    private void appeal(Markup out, Texts t) {
        paragraphs(
                out, t.get("ruling.letter.appeal." + decision.ruling().appeal().code(), funder, registered));
    }

    private static void paragraphs(Markup out, String text) {
        text.lines().filter(line -> !line.isBlank()).forEach(line -> out.element("p", line.strip()));
    }

    private String foot(Texts t) {
        return funder + "  \u00b7  " + t.get("ruling.letter.registered") + " " + registered + "  \u00b7  "
                + t.date(decision.at());
    }
}
