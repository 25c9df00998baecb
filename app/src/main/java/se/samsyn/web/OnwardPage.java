package se.samsyn.web;

/** The way on to a provider after a form here; a link, since what a form leads to must stay here. */
public record OnwardPage(String title, String name, String to) implements Page {}
