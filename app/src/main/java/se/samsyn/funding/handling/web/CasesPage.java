package se.samsyn.funding.handling.web;

import java.util.List;
import org.springframework.web.util.UriComponentsBuilder;
import se.samsyn.funding.handling.HandledCase;
import se.samsyn.shared.Slice;
import se.samsyn.shared.Texts;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/** The cases of the reader's organisation, with what they are narrowed by. */
public record CasesPage(
        String title,
        Slice<HandledCase.Listed> slice,
        List<Frame.Choice> calls,
        List<Frame.Choice> states,
        List<Frame.Choice> kinds,
        String words)
        implements Page {
    @Override
    public String section() {
        return "cases";
    }

    public String counted(Texts t) {
        return slice.total() == 0
                ? t.get("cases.none")
                : t.get("cases.counted", t.number(slice.first()), t.number(slice.last()), t.number(slice.total()));
    }

    public String atPage(int number) {
        return UriComponentsBuilder.fromPath("/cases")
                .queryParam("page", number)
                .queryParam("call", chosen(calls))
                .queryParam("state", chosen(states))
                .queryParam("kind", chosen(kinds))
                .queryParam("q", "{words}")
                .buildAndExpand(words)
                .encode()
                .toUriString();
    }

    private static String chosen(List<Frame.Choice> choices) {
        return choices.stream()
                .filter(Frame.Choice::chosen)
                .map(Frame.Choice::value)
                .findFirst()
                .orElse("");
    }
}
