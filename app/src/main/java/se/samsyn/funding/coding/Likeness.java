package se.samsyn.funding.coding;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import se.samsyn.funding.assessment.Agreement;

/**
 * (Samstämmighet.) How often two who coded the same answers agree on whether a code fits, and how much of that chance would not give.
 * Which of the two coded first is chance, so the kappa is the symmetrical one of {@link Agreement}.
 */
public record Likeness(int answers, int alike, Agreement.Kappa kappa) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public static Likeness of(UUID code, List<FreeText> coded) {
        var pairs = coded.stream()
                .filter(FreeText::isCodedByTwo)
                .map(text -> new Agreement.Pair(
                        said(text.codings().getFirst(), code),
                        said(text.codings().getLast(), code)))
                .toList();
        return new Likeness(
                pairs.size(),
                (int) pairs.stream().filter(pair -> pair.one() == pair.other()).count(),
                Agreement.kappa(List.of(new Agreement.Table(1, pairs))));
    }

    private static int said(FreeText.Coding coding, UUID code) {
        return coding.codes().contains(code) ? 1 : 0;
    }

    /** Of a hundred answers, on how many they agree; nothing while no answer is coded by two. */
    public Optional<BigDecimal> ofHundred() {
        return answers == 0
                ? Optional.empty()
                : Optional.of(HUNDRED.multiply(BigDecimal.valueOf(alike))
                        .divide(BigDecimal.valueOf(answers), 0, RoundingMode.HALF_UP));
    }
}
