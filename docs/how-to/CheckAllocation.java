// Works every amount of an allocation out again, from the exported calculation alone: java CheckAllocation.java calculation.csv
import java.math.BigInteger;
import java.nio.file.*;
import java.util.*;

void main(String[] arguments) throws Exception {
    var rows = Files.readAllLines(Path.of(arguments[0])).stream().skip(1)
            .map(line -> line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)).sorted(Comparator.comparing(row -> row[0])).toList();
    long[] weight = number(rows, 3), base = number(rows, 5), amount = new long[rows.size()], remainder = new long[rows.size()];
    long total = Long.parseLong(rows.getFirst()[4]), floor = Long.parseLong(rows.getFirst()[6]);
    long cap = rows.getFirst()[7].isEmpty() ? Long.MAX_VALUE : Long.parseLong(rows.getFirst()[7]);
    var open = new TreeSet<Integer>();
    for (int i = 0; i < rows.size(); i++) open.add(i);
    while (true) { // hold those outside the bounds, on the side that is further off, and share the rest anew
        BigInteger left = BigInteger.valueOf(total - Arrays.stream(amount).sum() - open.stream().mapToLong(i -> base[i]).sum());
        BigInteger sum = BigInteger.valueOf(open.stream().mapToLong(i -> weight[i]).sum()), low = BigInteger.ZERO, high = BigInteger.ZERO;
        var off = new HashMap<Integer, BigInteger>(); // above zero: under the floor by so much; below: over the cap
        for (int i : open) {
            var share = left.multiply(BigInteger.valueOf(weight[i]));
            var under = BigInteger.valueOf(floor - base[i]).multiply(sum).subtract(share);
            var over = share.subtract(BigInteger.valueOf(cap - base[i]).multiply(sum));
            if (under.signum() > 0) { off.put(i, under); low = low.add(under); }
            else if (over.signum() > 0) { off.put(i, over.negate()); high = high.add(over); }
        }
        for (int i : off.keySet()) if (off.get(i).signum() > 0 ? low.compareTo(high) >= 0 : high.compareTo(low) >= 0) {
            amount[i] = off.get(i).signum() > 0 ? floor : cap; open.remove(i);
        }
        if (off.isEmpty()) { // whole kronor; the largest remainders get one more, the lower code first
            for (int i : open) {
                var parts = left.multiply(BigInteger.valueOf(weight[i])).divideAndRemainder(sum.max(BigInteger.ONE));
                amount[i] = base[i] + parts[0].longValueExact(); remainder[i] = parts[1].longValueExact();
            }
            open.stream().sorted(Comparator.comparing(i -> -remainder[i])).limit(total - Arrays.stream(amount).sum()).forEach(i -> amount[i]++);
            break;
        }
    }
    for (int i = 0; i < rows.size(); i++) if (amount[i] != Long.parseLong(rows.get(i)[14])) {
        IO.println(rows.get(i)[0] + ": " + amount[i] + ", not " + rows.get(i)[14]); System.exit(1);
    }
    IO.println(rows.size() + " amounts agree, " + Arrays.stream(amount).sum() + " kronor");
}

long[] number(List<String[]> rows, int column) { return rows.stream().mapToLong(row -> Long.parseLong(row[column])).toArray(); }
