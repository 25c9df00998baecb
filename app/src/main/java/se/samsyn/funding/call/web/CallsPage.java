package se.samsyn.funding.call.web;

import java.util.List;
import se.samsyn.funding.call.Call;
import se.samsyn.shared.Slice;
import se.samsyn.shared.Texts;
import se.samsyn.web.Page;

/**
 * The calls there are.
 *
 * @param drafts of the reader's own organisation
 * @param at where they are found, with no slash last
 */
public record CallsPage(String title, List<Row> drafts, Slice<Row> published, String at, boolean mayDraft)
        implements Page {
    @Override
    public String section() {
        return "calls";
    }

    /**
     * One call in the list.
     *
     * @param isForReader whether the reader's organisation may apply
     */
    public record Row(Call call, Call.Standing standing, boolean isForReader) {
        public String closes(Texts t) {
            return CallPage.moment(call.content().closes(), t);
        }
    }

    public String atPage(int number) {
        return at + "?page=" + number;
    }
}
