package se.samsyn.strategy.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.samsyn.strategy.DevelopmentArea;
import se.samsyn.web.FormErrors;

/** A development area as it is filled in. */
public record DevelopmentAreaForm(
        String titleSv,
        String titleEn,
        String text,
        String forYear,
        @Nullable List<String> origins,
        String became,
        String told) {
    public DevelopmentAreaForm {
        titleSv = Objects.requireNonNullElse(titleSv, "");
        titleEn = Objects.requireNonNullElse(titleEn, "");
        text = Objects.requireNonNullElse(text, "");
        forYear = Objects.requireNonNullElse(forYear, "");
        origins = origins == null ? List.of() : List.copyOf(origins);
        became = Objects.requireNonNullElse(became, "");
        told = Objects.requireNonNullElse(told, "");
    }

    static DevelopmentAreaForm empty(int forYear) {
        return new DevelopmentAreaForm("", "", "", "" + forYear, List.of(), "", "");
    }

    static DevelopmentAreaForm of(DevelopmentArea area) {
        var outcome = area.outcome();
        return new DevelopmentAreaForm(
                area.title().sv(),
                area.title().en(),
                area.text(),
                "" + area.forYear(),
                area.origins().stream()
                        .map(origin -> origin.improvementArea().toString())
                        .toList(),
                outcome == null ? "" : outcome.became().code(),
                outcome == null ? "" : outcome.text());
    }

    List<String> chosen() {
        return Objects.requireNonNullElse(origins, List.of());
    }

    void check(FormErrors errors) {
        errors.unless(!titleSv.isBlank() && titleSv.length() <= 300, "titleSv", "developmentArea.title.wrong")
                .unless(titleEn.length() <= 300, "titleEn", "activity.wrong.long", 300)
                .unless(text.length() <= 5000, "text", "activity.wrong.long", 5000)
                .unless(forYear.strip().matches("(19|20)\\d\\d"), "forYear", "developmentArea.year.wrong")
                .unless(told.length() <= 2000, "told", "activity.wrong.long", 2000);
    }
}
