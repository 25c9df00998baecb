package se.samsyn.report;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.access.Role;
import se.samsyn.shared.Period;

/** (Lägesrapport, årlig redovisning.) What a county board tells the Government about a period, from draft to publication. */
public record Report(
        UUID id,
        UUID organisation,
        String countyCode,
        Template template,
        String title,
        Period period,
        UUID strategy,
        @Nullable UUID duty,
        State state,
        @Nullable UUID reviewAskedBy,
        @Nullable Approval approval) {

    /** Only a draft is written in; what others look at or have approved stands still. */
    public boolean isOpen() {
        return state == State.DRAFT;
    }

    /** Who said that it may be sent, as what, and when. */
    public record Approval(UUID by, Role as, Instant at) {}

    /** The way of a report; each step but the last can be taken back until it is sent in. */
    public enum State {
        DRAFT,
        IN_REVIEW,
        APPROVED,
        SUBMITTED,
        PUBLISHED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        public String messageKey() {
            return "report.state." + code();
        }
    }

    /** Which chapters a report has: those of a status report (S1), or of the yearly account that the ordinance asks for (S0). */
    public enum Template {
        STATUS_REPORT(
                Chapter.Kind.FOREWORD,
                Chapter.Kind.INTRODUCTION,
                Chapter.Kind.CONDITIONS,
                Chapter.Kind.GOAL,
                Chapter.Kind.STRATEGY_WORK,
                Chapter.Kind.DEVELOPMENT_AREAS,
                Chapter.Kind.CLOSING,
                Chapter.Kind.METHOD),
        YEARLY_ACCOUNT(
                Chapter.Kind.INTRODUCTION,
                Chapter.Kind.RESULTS,
                Chapter.Kind.GOAL,
                Chapter.Kind.ANALYSIS,
                Chapter.Kind.NEEDS,
                Chapter.Kind.METHOD);

        private final List<Chapter.Kind> chapters;

        Template(Chapter.Kind... chapters) {
            this.chapters = List.of(chapters);
        }

        /** In order; {@link Chapter.Kind#GOAL} stands for a chapter of each goal. */
        public List<Chapter.Kind> chapters() {
            return chapters;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Template of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        public String messageKey() {
            return "report.template." + code();
        }
    }
}
