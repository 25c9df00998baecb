package se.samsyn.web;

/**
 * Where one asks for a link to a new password.
 *
 * @param mail whether Samsyn can send letters at all
 * @param asked whether it has been asked for, by whomever
 */
public record ForgottenPage(String title, boolean mail, boolean asked) implements Page {}
