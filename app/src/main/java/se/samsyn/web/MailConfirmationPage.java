package se.samsyn.web;

import java.util.List;

/** Where the holder of a link says that the letter came; a press, since mail programs open links by themselves. */
public record MailConfirmationPage(String title, String token, List<Page.Crumb> crumbs) implements Page {}
