package se.samsyn.funding.assessment.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import se.samsyn.funding.assessment.Agreement;
import se.samsyn.funding.assessment.Rankings;
import se.samsyn.funding.call.Call;
import se.samsyn.shared.Texts;
import se.samsyn.web.Page;

/** How well those agree who have assessed the cases of a call. */
public record AgreementPage(String title, List<Crumb> crumbs, Call call, Rankings.Agreed agreed) implements Page {
    @Override
    public String section() {
        return "cases";
    }

    /** Somebody who has assessed. */
    public record Assessor(String name, Agreement.Severity severity) {}

    public List<Assessor> assessors() {
        return agreed.severities().entrySet().stream()
                .map(one -> new Assessor(agreed.names().getOrDefault(one.getKey(), ""), one.getValue()))
                .sorted(Comparator.comparing(Assessor::name))
                .toList();
    }

    public Agreement.Kappa of(UUID criterion) {
        return Objects.requireNonNull(Map.copyOf(agreed.criteria()).get(criterion));
    }

    public String kappa(Agreement.Kappa kappa, Texts t) {
        return switch (kappa) {
            case Agreement.Kappa.Computed(var value, var _) -> t.number(value, 2);
            case Agreement.Kappa.TooFew(var _) -> t.get("agreement.few", Agreement.FEWEST);
            case Agreement.Kappa.NoVariation(var _) -> t.get("agreement.same");
        };
    }

    public boolean isComputed(Agreement.Kappa kappa) {
        return kappa instanceof Agreement.Kappa.Computed;
    }

    public String difference(Assessor assessor, Texts t) {
        var difference = assessor.severity().difference();
        return (difference.signum() > 0 ? "+" : "") + t.number(difference, 1);
    }
}
