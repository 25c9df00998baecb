package se.samsyn.funding.call.web;

import java.util.List;
import java.util.stream.Collectors;
import se.samsyn.funding.call.Call;
import se.samsyn.funding.call.SwedishTime;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Page;

/**
 * A call, as it is read.
 *
 * @param goals what they say, in the order of their strategies
 * @param counties the names of those it is for; empty for the whole country
 * @param at where this page and what belongs to it is found
 * @param mandate the mandate it is under; empty when there is none
 * @param mayChange whether the one who reads may write in it
 * @param mayPublish whether the one who reads may publish it
 * @param mayApply whether the one who reads may begin an application
 */
public record CallPage(
        String title,
        List<Crumb> crumbs,
        Call call,
        Call.Standing standing,
        List<String> goals,
        List<String> counties,
        String mandate,
        String at,
        boolean mayChange,
        boolean mayPublish,
        boolean mayApply,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "calls";
    }

    public String kinds(Texts t) {
        return call.content().kinds().stream()
                .sorted()
                .map(kind -> t.get(kind.messageKey()))
                .collect(Collectors.joining(", "));
    }

    public String place(Texts t) {
        return counties.isEmpty() ? t.get("call.wholeCountry") : String.join(", ", counties);
    }

    public String opens(Texts t) {
        return moment(call.content().opens(), t);
    }

    public String closes(Texts t) {
        return moment(call.content().closes(), t);
    }

    static String moment(java.time.Instant moment, Texts t) {
        return t.get("call.moment", t.date(moment), SwedishTime.clock(moment));
    }

    /** How much of all a criterion counts for. */
    public String share(Call.Judged judged, Texts t) {
        return t.get("call.criterion.weighs", judged.criterion().weight(), call.sumOfWeights());
    }
}
