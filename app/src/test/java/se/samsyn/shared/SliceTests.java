package se.samsyn.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SliceTests {
    private static final List<Integer> NUMBERS =
            IntStream.rangeClosed(1, 101).boxed().toList();

    @Test
    void pagesTogetherAreTheWholeListOnce() {
        var seen = new ArrayList<Integer>();
        for (var page = 1; page <= Slice.of(NUMBERS, 1, 50).pages(); page++) {
            var slice = Slice.of(NUMBERS, page, 50);
            assertThat(slice.items()).first().isEqualTo(slice.first());
            assertThat(slice.items()).last().isEqualTo(slice.last());
            seen.addAll(slice.items());
        }
        assertThat(seen).isEqualTo(NUMBERS);
    }

    @Test
    void aPageThatIsNotThereIsTheNearest() {
        assertThat(Slice.of(NUMBERS, 0, 50).number()).isEqualTo(1);
        assertThat(Slice.of(NUMBERS, 99, 50).items()).containsExactly(101);
    }

    @Test
    void nothingHasOnePage() {
        var none = Slice.of(List.<Integer>of(), 3, 50);
        assertThat(none.pages()).isEqualTo(1);
        assertThat(none.items()).isEmpty();
    }
}
