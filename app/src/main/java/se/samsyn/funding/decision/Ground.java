package se.samsyn.funding.decision;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.samsyn.funding.handling.FormalCheck.Item;
import se.samsyn.shared.Coded;

/** (Skäl.) A ground that follows from how it was decided; what else moved whoever decided stands in her own words. */
public enum Ground implements Coded {
    SERVES_PURPOSE(facts -> facts.result() == Result.GRANTED),
    IN_PART(Facts::isPart),
    OTHERS_FIRST(facts -> facts.result() == Result.REJECTED && facts.notMet().isEmpty()),
    NOT_ELIGIBLE(lacks(Item.ELIGIBLE)),
    NO_STATUTES(lacks(Item.STATUTES)),
    DEBTS(lacks(Item.DEBTS)),
    NOT_DEMOCRATIC(lacks(Item.DEMOCRACY)),
    NOT_SIGNED(lacks(Item.SIGNED));

    private final Predicate<Facts> rule;

    Ground(Predicate<Facts> rule) {
        this.rule = rule;
    }

    private static Predicate<Facts> lacks(Item item) {
        return facts -> (facts.result() == Result.REJECTED || facts.result() == Result.DISMISSED)
                && facts.notMet().contains(item);
    }

    static Set<Ground> of(Facts facts) {
        return Coded.ordered(
                Stream.of(values()).filter(ground -> ground.rule.test(facts)).collect(Collectors.toSet()));
    }

    @Override
    public String list() {
        return "ruling.ground";
    }
}
