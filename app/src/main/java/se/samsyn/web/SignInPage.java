package se.samsyn.web;

/**
 * The way in.
 *
 * @param why why one has to sign in again; empty if one has not been signed in
 */
public record SignInPage(String title, boolean wrong, String why) implements Page {}
