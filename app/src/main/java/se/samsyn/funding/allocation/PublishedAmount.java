package se.samsyn.funding.allocation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import se.samsyn.funding.Recipients;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;

/**
 * (Offentliggjort belopp.) What a recipient got by such a key, as it was published ({@code Medel mot våld}, 2023, of the regions in 2022). It
 * stands beside what is worked out here; neither is made to agree with the other.
 */
public record PublishedAmount(String code, Kronor amount) {
    private static final List<Known> KNOWN = read();

    private record Known(Recipients recipients, Kronor total, Kronor base, PublishedAmount published) {
        boolean isOf(AllocationKey key) {
            return key.recipients() == recipients
                    && key.total().equals(total)
                    && key.bases().equals(List.of(new AllocationKey.Base(null, base)))
                    && key.floor().equals(Kronor.ZERO)
                    && key.cap() == null
                    && key.excluded().isEmpty();
        }
    }

    /** What was published of a key that shares as much by the same rule, on whatever day people were counted. */
    public static List<PublishedAmount> of(AllocationKey key) {
        return KNOWN.stream()
                .filter(known -> known.isOf(key))
                .map(Known::published)
                .toList();
    }

    private static List<Known> read() {
        var file = Objects.requireNonNull(
                PublishedAmount.class.getResourceAsStream("/reference/published_allocations.csv"));
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(PublishedAmount::known).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Known known(String line) {
        var cells = line.split(",", -1);
        return new Known(
                Coded.of(Recipients.class, cells[0]),
                new Kronor(Long.parseLong(cells[1])),
                new Kronor(Long.parseLong(cells[2])),
                new PublishedAmount(cells[3], new Kronor(Long.parseLong(cells[4]))));
    }
}
