package se.samsyn.funding.decision;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.samsyn.shared.Coded;

/** (Villkor.) A condition on which money is granted, that follows from what was granted; others stand in the decider's own words. */
public enum Term implements Coded {
    PURPOSE(_ -> true),
    PERIOD(_ -> true),
    NEW_BUDGET(Facts::isPart),
    PARTNERS(Facts::hasPartners),
    CHANGES(_ -> true),
    ACCOUNT(_ -> true),
    UNUSED(_ -> true),
    NOBODY_TOLD(_ -> true);

    private final Predicate<Facts> rule;

    Term(Predicate<Facts> rule) {
        this.rule = rule;
    }

    static Set<Term> of(Facts facts) {
        return Coded.ordered(Stream.of(values())
                .filter(term -> facts.result() == Result.GRANTED && term.rule.test(facts))
                .collect(Collectors.toSet()));
    }

    @Override
    public String list() {
        return "ruling.term";
    }
}
