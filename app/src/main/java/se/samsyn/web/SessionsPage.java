package se.samsyn.web;

import java.util.List;
import se.samsyn.access.Sessions;

/** Where one is signed in. */
public record SessionsPage(String title, List<Sessions.Session> sessions) implements Page {}
