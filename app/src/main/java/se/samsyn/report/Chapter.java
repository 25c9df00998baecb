package se.samsyn.report;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.document.Document;
import se.samsyn.shared.document.DocumentParser;

/**
 * A chapter of a report as it is written.
 *
 * @param text in the written form that {@link DocumentParser} reads
 * @param version goes up with each saved text; a text is saved over the version it was written from and no other
 */
public record Chapter(
        UUID id,
        UUID report,
        int position,
        Kind kind,
        @Nullable UUID goal,
        String title,
        String text,
        boolean ready,
        @Nullable UUID responsible,
        int version) {

    public Document document() {
        return DocumentParser.parse(text);
    }

    /** What a chapter is about; a goal chapter shows the assessment of its goal after the text. */
    public enum Kind {
        FOREWORD,
        INTRODUCTION,
        CONDITIONS,
        GOAL,
        STRATEGY_WORK,
        RESULTS,
        ANALYSIS,
        NEEDS,
        DEVELOPMENT_AREAS,
        CLOSING,
        METHOD;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        public String messageKey() {
            return "chapter.kind." + code();
        }
    }
}
