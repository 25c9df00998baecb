package se.samsyn.web;

import java.util.List;

/**
 * Where the holder of a one-time link chooses a password, or a provider to sign in with instead.
 *
 * @param ways none for somebody with a second factor, which a provider would go past
 */
public record WelcomePage(String title, String token, List<SignInPage.Way> ways, FormErrors errors) implements Page {}
