package se.samsyn.funding.assessment.web;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.assessment.Ranking;
import se.samsyn.funding.assessment.Standing;
import se.samsyn.funding.call.Call;
import se.samsyn.shared.Texts;
import se.samsyn.web.Page;

/**
 * The cases of a call by their results, and how what is suggested spreads.
 *
 * @param ranking null until the call has closed
 * @param counties their names, by code
 */
public record RankingPage(
        String title,
        List<Crumb> crumbs,
        Call call,
        @Nullable Ranking ranking,
        Map<String, String> counties) implements Page {
    @Override
    public String section() {
        return "cases";
    }

    /** One line of how the call's money spreads. */
    public record Part(String name, Ranking.Part part) {}

    public record Spread(String title, List<Part> parts) {}

    public String points(Ranking.Row row, Texts t) {
        return AssessmentPage.shown(row.result().points(), t);
    }

    public String why(Ranking.Candidate candidate, Texts t) {
        return candidate.standing() instanceof Standing.Apart(var why) ? t.get(why.messageKey()) : "";
    }

    public String suggestion(Ranking.Candidate candidate, Texts t) {
        var suggestion = candidate.suggestion();
        if (suggestion == null) {
            return t.get("suggestion.none");
        }
        return suggestion.amount() == null ? t.get("suggestion.reject") : t.kronor(suggestion.amount());
    }

    public String applicant(Ranking.Candidate candidate, Texts t) {
        var kind = candidate.kind();
        return kind == null
                ? t.get("cases.hidden")
                : t.get("ranking.applicant", candidate.applicant(), t.get(kind.messageKey()));
    }

    public String reach(Ranking.Candidate candidate, Texts t) {
        var reach = candidate.reach();
        return reach == null
                ? t.get("ranking.reach.unopened")
                : t.get("ranking.reach", reach.places().size(), reach.partners());
    }

    /** Over kinds and counties of applicants, and over collaboration; not where the call hides who applies. */
    public List<Spread> spreads(Texts t) {
        if (ranking == null) {
            return List.of();
        }
        var kinds = ranking.spreadOver(one -> Stream.ofNullable(one.kind())
                .map(kind -> t.get(kind.messageKey()))
                .toList());
        var byCounty = ranking.spreadOver(one -> Stream.ofNullable(one.county())
                .map(code -> counties.getOrDefault(code, code))
                .toList());
        var together = ranking.spreadOver(one -> Stream.ofNullable(one.reach())
                .map(reach -> t.get(reach.partners() > 0 ? "ranking.together" : "ranking.alone"))
                .toList());
        return Stream.of(
                        new Spread(t.get("ranking.by.kind"), parts(kinds)),
                        new Spread(t.get("ranking.by.county"), parts(byCounty)),
                        new Spread(t.get("ranking.by.together"), parts(together)))
                .filter(spread -> !spread.parts().isEmpty())
                .toList();
    }

    private static List<Part> parts(Map<String, Ranking.Part> parts) {
        return parts.entrySet().stream()
                .map(one -> new Part(one.getKey(), one.getValue()))
                .toList();
    }

    /** How many places the cases reach that are suggested to be granted. */
    public int placesReached() {
        var places = new TreeSet<String>();
        if (ranking != null) {
            ranking.all().stream()
                    .filter(Ranking.Candidate::isSuggested)
                    .flatMap(one -> Stream.ofNullable(one.reach()))
                    .forEach(reach -> places.addAll(reach.places()));
        }
        return places.size();
    }
}
