package se.samsyn.web;

import java.util.List;

/**
 * Where somebody signed in proves once more, or better, who they are.
 *
 * @param password whether password (and code) can be enough
 * @param passkey what a passkey is asked to sign; empty if there is none, or it is not enough
 * @param enrol whether a second factor must be set up before
 * @param ways the providers the person can prove it with
 */
public record StepUpPage(
        String title,
        boolean wrong,
        boolean password,
        boolean code,
        String passkey,
        boolean enrol,
        List<SignInPage.Way> ways)
        implements Page {}
