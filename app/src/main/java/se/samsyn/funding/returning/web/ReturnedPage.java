package se.samsyn.funding.returning.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.ledger.AwardAccount;
import se.samsyn.funding.ledger.Stream;
import se.samsyn.funding.returning.ReturnDeadline;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * Who has accounted for what was paid in a stream, and who is late; the columns add up.
 *
 * @param some whether some are not shown: those of cases in which the one who asks has a part
 * @param show the state that is shown; null for all
 */
public record ReturnedPage(
        String title,
        List<Crumb> crumbs,
        Stream stream,
        @Nullable ReturnDeadline deadline,
        List<Row> all,
        boolean some,
        @Nullable State show,
        String day,
        String clock,
        boolean mayHandle,
        FormErrors errors)
        implements Page {
    /** What one recipient was paid and how far its account has come. */
    public record Row(String award, String name, State state, AwardAccount account) {}

    @Override
    public String section() {
        return "funding";
    }

    public List<Row> rows() {
        return all.stream().filter(row -> show == null || row.state() == show).toList();
    }

    public int count(State state) {
        return (int) all.stream().filter(row -> row.state() == state).count();
    }

    public Kronor sum(Function<AwardAccount, Kronor> column) {
        return Kronor.sum(rows().stream().map(Row::account).map(column).toList());
    }

    public List<Frame.Choice> states(Texts t) {
        return List.of(State.values()).stream()
                .map(state -> new Frame.Choice(state.code(), t.get(state.messageKey()), state == show))
                .toList();
    }

    public String at(String path) {
        return "/funding/streams/" + stream.id() + "/" + path;
    }
}
