package se.samsyn.funding.returning;

import java.time.Instant;

/** (Ett år senare.) Whether what was improved lives on, a year after the return was certified. */
public record YearAfter(Judgement livesOn, String why, Instant answeredAt) {}
