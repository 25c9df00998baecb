package se.samsyn.funding.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.samsyn.funding.assessment.Agreement;

class LikenessTests {
    private static final UUID CODE = UUID.randomUUID();

    /** 16 of 20 alike, where chance gives 0.4² + 0.6² = 0.52: (0.8 − 0.52) / 0.48. */
    @Test
    void whatChanceWouldGiveIsTakenFromTheAgreement() {
        var texts = new ArrayList<FreeText>();
        add(texts, 6, true, true);
        add(texts, 2, true, false);
        add(texts, 2, false, true);
        add(texts, 10, false, false);
        texts.add(text(List.of(coding(true))));

        var likeness = Likeness.of(CODE, texts);

        assertThat(likeness.answers()).as("coded by two").isEqualTo(20);
        assertThat(likeness.ofHundred()).contains(new BigDecimal(80));
        assertThat(likeness.kappa())
                .isInstanceOfSatisfying(
                        Agreement.Kappa.Computed.class,
                        kappa -> assertThat(kappa.value())
                                .isCloseTo(new BigDecimal("0.583333"), within(new BigDecimal("0.00001"))));
    }

    @Test
    void ofNoneOrFewNothingIsSaid() {
        assertThat(Likeness.of(CODE, List.of()).ofHundred()).isEmpty();
        assertThat(Likeness.of(CODE, List.of(text(List.of(coding(true), coding(true)))))
                        .kappa())
                .isEqualTo(new Agreement.Kappa.TooFew(1));
    }

    private static void add(List<FreeText> texts, int times, boolean first, boolean second) {
        for (var time = 0; time < times; time++) {
            texts.add(text(List.of(coding(first), coding(second))));
        }
    }

    private static FreeText text(List<FreeText.Coding> codings) {
        return new FreeText(
                UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), false, "Kurser", Set.of(), codings);
    }

    private static FreeText.Coding coding(boolean has) {
        return new FreeText.Coding(UUID.randomUUID(), "Någon", Instant.EPOCH, Set.of(has ? CODE : UUID.randomUUID()));
    }
}
