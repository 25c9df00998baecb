package se.samsyn.start;

import java.util.List;
import se.samsyn.report.Submissions;
import se.samsyn.web.Page;

/** The first page for those who have not signed in. */
public record WelcomeToSamsyn(String title, List<Submissions.Listed> reports) implements Page {}
