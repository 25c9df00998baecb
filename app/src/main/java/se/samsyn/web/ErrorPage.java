package se.samsyn.web;

/** A page that says what went wrong and what one can do. */
public record ErrorPage(String title, String message) implements Page {}
