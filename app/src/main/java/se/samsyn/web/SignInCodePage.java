package se.samsyn.web;

/**
 * The second step of the way in.
 *
 * @param passkey what a passkey is asked to sign; empty for somebody who has none
 */
public record SignInCodePage(String title, boolean wrong, String passkey) implements Page {}
