package se.samsyn.strategy;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Coded;
import se.samsyn.shared.LocalizedText;

/** (Förbättringsområde.) What an assessment says should get better, and later what became of it. */
public record ImprovementArea(
        UUID id, int number, LocalizedText text, @Nullable Outcome outcome) {

    /** What became of an area, told in the report of the period that begins on that day. */
    public record Outcome(Became became, String text, LocalDate toldIn) {}

    public enum Became implements Coded {
        DONE,
        CONTINUES,
        DROPPED,
        MERGED;

        @Override
        public String list() {
            return "area.became";
        }
    }
}
