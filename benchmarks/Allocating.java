import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import se.samsyn.funding.allocation.Allocation;
import se.samsyn.funding.allocation.KeyTrial;

/** A key read, tried on the shipped population and shared among 311 recipients, beside the bare sums of as many shares by largest remainder. */
final class Allocating {
    private static final List<String> KEYS = List.of(
            """
            {"total":30500000,"recipients":"regions","population_date":"2021-12-31","base":[{"up_to":null,"amount":1000000}],"floor":0}""",
            """
            {"total":144750000,"recipients":"municipalities","population_date":"2021-12-31","base":[{"up_to":30000,"amount":100000}],"floor":150000}""");

    public static void main(String... words) {
        var recipients = KEYS.stream().mapToInt(key -> shared(key).parts().size()).sum();
        var whole = times(() -> KEYS.stream().mapToLong(key -> shared(key).shared().amount()).sum());
        var people = KEYS.stream()
                .map(key -> shared(key).parts().stream().mapToLong(part -> part.recipient().inhabitants()).toArray())
                .toList();
        var bare = times(() -> people.stream().mapToLong(weights -> bare(weights, 100_000_000L)).sum());
        System.out.printf(
                "%d recipients, two keys: median %.2f ms, p95 %.2f ms; the bare sums %.3f ms, ratio %.0f%n",
                recipients, at(0.5, whole), at(0.95, whole), at(0.5, bare), at(0.5, whole) / at(0.5, bare));
    }

    private static Allocation shared(String key) {
        return switch (KeyTrial.of(key)) {
            case KeyTrial.Shared(var allocation) -> allocation;
            case KeyTrial.Refused(var why) -> throw new IllegalStateException("" + why);
        };
    }

    private static long bare(long[] weights, long total) {
        var all = Arrays.stream(weights).sum();
        var shares = Arrays.stream(weights).map(weight -> total * weight / all).toArray();
        var left = total - Arrays.stream(shares).sum();
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingLong(n -> -(total * weights[n] % all)))
                .limit(left)
                .forEach(n -> shares[n]++);
        return Arrays.stream(shares).sum();
    }

    private static double[] times(LongSupplier work) {
        var times = new double[1_000];
        var sum = 0L;
        for (var n = -500; n < times.length; n++) {
            var from = System.nanoTime();
            sum += work.getAsLong();
            if (n >= 0) {
                times[n] = (System.nanoTime() - from) / 1e6;
            }
        }
        if (sum == 0) {
            throw new IllegalStateException("nothing was shared");
        }
        Arrays.sort(times);
        return times;
    }

    private static double at(double share, double[] sorted) {
        return sorted[(int) (share * (sorted.length - 1))];
    }
}
