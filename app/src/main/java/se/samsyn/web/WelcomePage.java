package se.samsyn.web;

/** Where the holder of a one-time link chooses a password. */
public record WelcomePage(String title, String token, FormErrors errors) implements Page {}
