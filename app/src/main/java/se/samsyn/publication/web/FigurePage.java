package se.samsyn.publication.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import se.samsyn.shared.Share;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.Calculation;
import se.samsyn.shared.figure.Figure;
import se.samsyn.web.Page;

/**
 * Where a figure comes from: what it is, what it is built on, and what was left out.
 *
 * @param at where figures are found, with a slash last: live ones, or those of a report that was sent in
 * @param origin the page of what it is built on; empty where there is none to open
 */
public record FigurePage(String title, List<Crumb> crumbs, Figure figure, String at, Optional<String> origin)
        implements Page {
    /** Where live figures are found. */
    public static final String LIVE = "/figures/";

    private static final int MOST_TERMS = 40;

    @Override
    public String section() {
        return at.equals(LIVE) ? "indicators" : "reports";
    }

    public String file() {
        return at + figure.address() + ".csv";
    }

    /** How the number comes about, written out so that it can be worked out again by hand. */
    public String calculation(Texts t) {
        return switch (figure.calculation()) {
            case Calculation.Stated _ -> t.get("figure.stated");
            case Calculation.Counted(var count) -> t.get("figure.counted", t.number(count));
            case Calculation.Summed(var terms) ->
                terms.size() > MOST_TERMS
                        ? t.get("figure.summedMany", t.number(terms.size()), t.figure(figure))
                        : terms.stream()
                                        .map(term -> t.number(term, figure.decimals()))
                                        .collect(Collectors.joining(" + "))
                                + " = " + t.figure(figure);
            case Calculation.Part(var share) -> part(share, t);
            case Calculation.Absent(var absence) -> t.get("figure.absent." + absence.code());
        };
    }

    private String part(Share share, Texts t) {
        var exact = share.percent(figure.decimals() + 2);
        return t.get(
                exact.compareTo(share.percent(figure.decimals())) == 0 ? "figure.part" : "figure.partRounded",
                t.number(share.numerator()),
                t.number(share.denominator()),
                t.number(exact, exact.scale()),
                t.figure(figure));
    }

    /** The answer of one row as it is read: yes, no, a number, or why there is none. */
    public String answer(Figure.Ingredient row, Texts t) {
        if (row.absence() != null) {
            return t.get(row.absence().messageKey());
        }
        var number = row.number() == null ? BigDecimal.ZERO : row.number();
        return row.yesOrNo()
                ? t.get(number.signum() == 0 ? "answer.no" : "answer.yes")
                : t.number(
                        number,
                        Math.max(
                                figure.decimals(),
                                Math.max(0, number.stripTrailingZeros().scale())));
    }

    public boolean hasComments() {
        return figure.ingredients().stream().anyMatch(row -> !row.comment().isEmpty());
    }

    /** How many rows there are beneath that the one who asks may not see. */
    public long unseen() {
        return figure.base() == null
                        || (figure.ingredients().isEmpty() && figure.base().included() == 0)
                ? 0
                : Math.max(
                        0,
                        figure.base().included()
                                - figure.ingredients().stream()
                                        .filter(row -> row.number() != null)
                                        .count());
    }

    /** Whether the base counts reports, of which rows can be listed. */
    public boolean listsRows() {
        return !figure.ingredients().isEmpty();
    }
}
