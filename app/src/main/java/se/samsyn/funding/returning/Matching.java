package se.samsyn.funding.returning;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.samsyn.access.Actor;
import se.samsyn.funding.returning.Claims.Open;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.Organisations;
import se.samsyn.shared.Kronor;

/** (Matchning.) The claims that something which came in can be for. They are suggested; a person says which it is. */
@Component
public class Matching {
    private final Claims claims;
    private final Organisations organisations;

    Matching(Claims claims, Organisations organisations) {
        this.claims = claims;
        this.organisations = organisations;
    }

    /**
     * A claim that it can be for, and why.
     *
     * @param byAmount as much is outstanding
     * @param byName the payer is called like the recipient
     */
    public record Match(Open open, boolean byReference, boolean byAmount, boolean byName) {}

    /** By reference the one; or else those of which as much is outstanding or whose recipient is called so, and first the both. */
    @Transactional(readOnly = true)
    public List<Match> list(Actor actor, String reference, Kronor amount, String payer) {
        var all = claims.list(actor);
        var numbered = claims.awardsOf(actor, reference);
        if (!numbered.isEmpty()) {
            return all.stream()
                    .filter(open -> numbered.contains(open.claim().award()))
                    .map(open -> new Match(open, true, false, false))
                    .toList();
        }
        var called = PayerName.of(payer);
        var recipients = organisations.byId(
                all.stream().map(open -> open.claim().recipient()).collect(Collectors.toSet()));
        return all.stream()
                .filter(open -> open.account().outstanding().amount() > 0)
                .map(open -> new Match(
                        open,
                        false,
                        open.account().outstanding().equals(amount),
                        Optional.ofNullable(recipients.get(open.claim().recipient()))
                                .map(Organisation::name)
                                .filter(name -> PayerName.of(name).isLike(called))
                                .isPresent()))
                .filter(match -> match.byAmount() || match.byName())
                .sorted(Comparator.comparing((Match match) -> match.byAmount() && match.byName())
                        .thenComparing(Match::byAmount)
                        .reversed())
                .toList();
    }
}
