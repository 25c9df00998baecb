package se.samsyn.web;

/** The second step of the way in. */
public record SignInCodePage(String title, boolean wrong) implements Page {}
