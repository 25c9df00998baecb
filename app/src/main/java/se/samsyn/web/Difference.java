package se.samsyn.web;

/** One field before and after a change, in the reader's words; empty where there was or is nothing. */
public record Difference(String label, String before, String after) {}
