package se.samsyn.indicator.web;

import java.util.List;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * Where an organisation reports its values for a year.
 *
 * @param actor the key of the organisation
 * @param actors those one may report for; empty when that is only one's own
 * @param mayDraft whether it can be saved without being handed in
 */
public record EntryPage(
        String title,
        List<Crumb> crumbs,
        String actor,
        String actorName,
        List<Frame.Choice> actors,
        int year,
        List<Frame.Choice> years,
        List<Row> rows,
        boolean mayDraft,
        FormErrors errors)
        implements Page {
    /**
     * One indicator and period to answer for.
     *
     * @param field the end of the names of its fields, {@code T2-EKB-2021}
     * @param before what was answered for the period before; empty for nothing
     * @param state whether it is a draft or handed in, and when; empty when nothing is there
     * @param answers the answers to choose from; empty where a number is written
     * @param reasons the kinds of no number
     * @param version of what the answer is made from; 0 for nothing
     */
    public record Row(
            String field,
            String code,
            String name,
            String asked,
            String unit,
            String period,
            String before,
            String state,
            boolean reported,
            boolean generated,
            List<Frame.Choice> answers,
            String answer,
            List<Frame.Choice> reasons,
            String comment,
            int version) {}

    @Override
    public String section() {
        return "indicators";
    }
}
