package se.samsyn.web;

/** The way in. */
public record SignInPage(String title, boolean wrong) implements Page {}
