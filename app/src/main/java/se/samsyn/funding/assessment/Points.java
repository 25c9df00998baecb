package se.samsyn.funding.assessment;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import se.samsyn.funding.call.Call;

/**
 * (Poäng.) What an assessment comes to, of a hundred: each grade counts for how far up its scale it is, as much as its criterion
 * weighs. Kept exactly, as parts of a whole in lowest terms, and rounded when it is shown.
 */
public record Points(long parts, long whole) implements Comparable<Points> {
    /** Every scale of two to six grades divides it. */
    private static final long STEPS = 60;

    public Points {
        if (whole <= 0 || parts < 0 || parts > whole) {
            throw new IllegalArgumentException("no points: " + parts + " of " + whole);
        }
        var common = BigInteger.valueOf(parts).gcd(BigInteger.valueOf(whole)).longValueExact();
        parts = parts / common;
        whole = whole / common;
    }

    /** By criterion, each of which has a grade. */
    public static Points of(List<Call.Judged> criteria, Map<UUID, Integer> grades) {
        var parts = criteria.stream()
                .mapToLong(one -> one.criterion().weight() * steps(one, Objects.requireNonNull(grades.get(one.id()))))
                .sum();
        var whole = criteria.stream()
                .mapToLong(one -> one.criterion().weight() * STEPS)
                .sum();
        return new Points(parts, whole);
    }

    private static long steps(Call.Judged judged, int grade) {
        var highest = judged.criterion().highest();
        if (grade < 0 || grade > highest) {
            throw new IllegalArgumentException("grade " + grade + " of " + highest);
        }
        return grade * STEPS / highest;
    }

    public Points meanWith(Points other) {
        return new Points(
                Math.addExact(Math.multiplyExact(parts, other.whole), Math.multiplyExact(other.parts, whole)),
                Math.multiplyExact(2, Math.multiplyExact(whole, other.whole)));
    }

    /** Whether the two are more than so many points of a hundred apart; exactly so many is not more. */
    public boolean isFartherFrom(Points other, int limit) {
        var apart = Math.abs(
                Math.subtractExact(Math.multiplyExact(parts, other.whole), Math.multiplyExact(other.parts, whole)));
        return Math.multiplyExact(100, apart) > Math.multiplyExact(limit, Math.multiplyExact(whole, other.whole));
    }

    /** Of a hundred. */
    public BigDecimal ofHundred() {
        return BigDecimal.valueOf(parts)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64);
    }

    @Override
    public int compareTo(Points other) {
        return Long.compare(Math.multiplyExact(parts, other.whole), Math.multiplyExact(other.parts, whole));
    }
}
