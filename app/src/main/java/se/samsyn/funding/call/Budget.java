package se.samsyn.funding.call;

import java.util.List;
import java.util.stream.Stream;
import se.samsyn.shared.Kronor;

/**
 * (Budget.) What it costs, by kind, and who pays.
 *
 * @param own what the applicant and others than the funder pay
 */
public record Budget(Kronor costs, Kronor own) {
    public static final String OWN = "own";
    public static final String OTHERS = "others";
    static final Budget NONE = new Budget(Kronor.ZERO, Kronor.ZERO);

    static Budget of(Answers answers) {
        return new Budget(
                sum(answers, Stream.of(CostKind.values()).map(CostKind::field).toList()),
                sum(answers, List.of(OWN, OTHERS)));
    }

    private static Kronor sum(Answers answers, List<String> fields) {
        return Kronor.sum(fields.stream()
                .map(answers::value)
                .filter(amount -> amount.matches("[0-9]{1,13}"))
                .map(amount -> new Kronor(Long.parseLong(amount)))
                .toList());
    }

    /** What is applied for: what nobody else pays. */
    public Kronor applied() {
        return costs.minus(own);
    }
}
