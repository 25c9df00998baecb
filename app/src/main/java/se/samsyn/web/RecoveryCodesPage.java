package se.samsyn.web;

import java.util.List;

/** The recovery codes, this once. */
public record RecoveryCodesPage(String title, List<String> codes, List<Crumb> crumbs) implements Page {}
