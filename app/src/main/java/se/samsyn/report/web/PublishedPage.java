package se.samsyn.report.web;

import java.util.List;
import se.samsyn.report.Submissions;
import se.samsyn.web.Page;

/** Every report that is open to all. */
public record PublishedPage(String title, List<Submissions.Listed> list) implements Page {}
