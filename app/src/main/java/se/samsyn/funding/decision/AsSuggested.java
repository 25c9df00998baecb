package se.samsyn.funding.decision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.access.Permission;
import se.samsyn.funding.assessment.Suggestion;
import se.samsyn.funding.assessment.Suggestions;
import se.samsyn.funding.handling.Cases;

/**
 * Many cases decided at once as officers have suggested: each in a transaction of its own, so that one that cannot be decided holds up no
 * other.
 */
@Component
public class AsSuggested {
    private final Decisions decisions;
    private final Suggestions suggestions;
    private final Cases cases;

    AsSuggested(Decisions decisions, Suggestions suggestions, Cases cases) {
        this.decisions = decisions;
        this.suggestions = suggestions;
        this.cases = cases;
    }

    /** A case that was not decided, and why. */
    public record Left(UUID application, Decisions.Outcome why) {}

    /** What became of it. */
    public record Done(int decided, List<Left> left) {
        public Done {
            left = List.copyOf(left);
        }
    }

    /** What is suggested last in each case of the call. */
    @Transactional(readOnly = true)
    public Map<UUID, Suggestion> latestIn(UUID call) {
        return suggestions.listLatest(call).stream()
                .collect(Collectors.toMap(Suggestion::application, Function.identity()));
    }

    /** What is suggested last in a case. */
    @Transactional(readOnly = true)
    public Optional<Suggestion> find(UUID application) {
        return suggestions.list(application).stream().findFirst();
    }

    /**
     * Decides on those of the cases in which nothing has been decided and something is suggested. Whoever decides has said that she has
     * no part in any of them; that is kept for each.
     */
    public Done decide(UUID call, Collection<UUID> applications, String ownTerms, Appeal appeal, Actor actor) {
        actor.require(Permission.DECIDE_CASES);
        var suggested = latestIn(call);
        var made = decisions.latestOf(applications);
        var left = new ArrayList<Left>();
        var decided = 0;
        for (var application : applications) {
            var suggestion =
                    Optional.ofNullable(suggested.get(application)).filter(_ -> !made.containsKey(application));
            if (suggestion.isPresent()) {
                if (!cases.get(application, actor).hasDeclared()) {
                    cases.declare(application, false, "", actor);
                }
                var outcome = decisions.decide(application, ruling(suggestion.get(), ownTerms, appeal), actor);
                if (outcome instanceof Decisions.Outcome.Decided) {
                    decided++;
                } else {
                    left.add(new Left(application, outcome));
                }
            }
        }
        return new Done(decided, left);
    }

    private static Ruling ruling(Suggestion suggestion, String ownTerms, Appeal appeal) {
        return switch (suggestion.outcome()) {
            case GRANT -> new Ruling(Result.GRANTED, suggestion.cost(), suggestion.reason(), ownTerms, appeal, 0);
            case REJECT -> new Ruling(Result.REJECTED, suggestion.cost(), suggestion.reason(), "", appeal, 0);
        };
    }
}
