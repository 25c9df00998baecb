package se.samsyn.funding.decision;

import java.time.LocalDate;
import java.util.UUID;
import se.samsyn.shared.Coded;

/** (Överklagande.) Whether a decision may be appealed, which the rules for the money say. */
public enum Appeal implements Coded {
    /** To an administrative court, within three weeks from the day it was received (40 and 44 §§ 2017:900). */
    COURT,
    NONE;

    private static final int WEEKS = 3;

    @Override
    public String list() {
        return "appeal";
    }

    /** The last day on which an appeal comes in time. */
    public static LocalDate lastDay(LocalDate received) {
        return received.plusWeeks(WEEKS);
    }

    /** Something that happened with an appeal. */
    public record Noted(UUID decision, Step step, LocalDate on, String note) {}

    public enum Step implements Coded {
        RECEIVED,
        /** (Avvisat.) It came too late. */
        LATE,
        FORWARDED,
        WITHDRAWN,
        UPHELD,
        ALTERED;

        @Override
        public String list() {
            return "appeal.step";
        }
    }
}
