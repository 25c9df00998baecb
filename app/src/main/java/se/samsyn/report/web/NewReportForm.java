package se.samsyn.report.web;

import java.util.Objects;

/** What a report begins with, as filled in; years as "2020-2021". */
public record NewReportForm(String template, String title, String years, String strategy, String duty) {
    public NewReportForm {
        template = Objects.requireNonNullElse(template, "");
        title = Objects.requireNonNullElse(title, "");
        years = Objects.requireNonNullElse(years, "").strip().replace('–', '-');
        strategy = Objects.requireNonNullElse(strategy, "");
        duty = Objects.requireNonNullElse(duty, "");
    }
}
