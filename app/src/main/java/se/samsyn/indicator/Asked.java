package se.samsyn.indicator;

import org.jspecify.annotations.Nullable;

/**
 * A value that an organisation is asked for: an indicator and a period in which it is defined.
 *
 * @param before what was answered for the period before; null for nothing
 * @param value what has been answered; null for nothing yet
 */
public record Asked(
        Indicator indicator,
        Definition definition,
        ReportingPeriod period,
        @Nullable Value before,
        @Nullable Value value) {}
