package se.samsyn.web;

import java.util.List;

/** Where an authenticator app is told its secret, and proves that it has understood. */
public record EnrolmentPage(
        String title, String secret, String address, QrCode qrCode, List<Crumb> crumbs, FormErrors errors)
        implements Page {}
