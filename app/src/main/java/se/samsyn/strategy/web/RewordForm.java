package se.samsyn.strategy.web;

import java.util.Objects;
import se.samsyn.shared.LocalizedText;
import se.samsyn.strategy.Goal;
import se.samsyn.web.FormErrors;

/** The words of a goal as they are filled in. */
public record RewordForm(String titleSv, String titleEn, String aimSv, String aimEn) {
    public RewordForm {
        titleSv = Objects.requireNonNullElse(titleSv, "");
        titleEn = Objects.requireNonNullElse(titleEn, "");
        aimSv = Objects.requireNonNullElse(aimSv, "");
        aimEn = Objects.requireNonNullElse(aimEn, "");
    }

    static RewordForm of(Goal goal) {
        return new RewordForm(
                goal.title().sv(),
                goal.title().en(),
                goal.aim().sv(),
                goal.aim().en());
    }

    void check(FormErrors errors) {
        errors.unless(!titleSv.isBlank() && titleSv.length() <= 300, "titleSv", "goal.title.wrong")
                .unless(titleEn.length() <= 300, "titleEn", "activity.wrong.long", 300)
                .unless(aimSv.length() <= 5000, "aimSv", "activity.wrong.long", 5000)
                .unless(aimEn.length() <= 5000, "aimEn", "activity.wrong.long", 5000);
    }

    LocalizedText title() {
        return LocalizedText.of(titleSv.strip(), titleEn.strip());
    }

    LocalizedText aim() {
        return LocalizedText.of(aimSv.strip(), aimEn.strip());
    }
}
