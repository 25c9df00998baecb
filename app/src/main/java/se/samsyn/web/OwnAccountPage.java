package se.samsyn.web;

/** One's own account: who one is to Samsyn, and how one proves it. */
public record OwnAccountPage(
        String title, String userName, String personName, boolean secondFactor, int recoveryCodes, FormErrors errors)
        implements Page {}
