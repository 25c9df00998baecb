package se.samsyn.funding.report;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Coded;

/** What a funder's money can be told apart by. */
public enum Dimension implements Coded {
    STREAM,
    PURPOSE,
    ITEM,
    YEAR,
    /** Whom the stream is for. */
    RECIPIENTS,
    /** The recipient's. */
    COUNTY,
    /** What the recipient is. */
    KIND;

    /** Where there is none: no purpose was told, or the recipient acts in all of the country. */
    public static final String NONE = "none";

    /** Where it belongs; empty for what is a stream's as a whole and cannot be told apart by recipient. */
    Optional<String> of(Moved moved) {
        return switch (this) {
            case STREAM -> Optional.of(moved.stream().id().toString());
            case PURPOSE -> Optional.of(orNone(moved.stream().purpose()));
            case ITEM -> Optional.of(moved.item().toString());
            case YEAR -> Optional.of(Integer.toString(moved.stream().year()));
            case RECIPIENTS -> Optional.of(moved.stream().recipients().code());
            case COUNTY -> moved.findRecipient().map(recipient -> orNone(recipient.countyCode()));
            case KIND -> moved.findRecipient().map(recipient -> recipient.kind().code());
        };
    }

    /** Whether what is available can be told apart by it: that is a stream's as a whole, and no recipient's yet. */
    public boolean partsWhatIsAvailable() {
        return this != COUNTY && this != KIND;
    }

    private static String orNone(@Nullable String code) {
        return code == null ? NONE : code;
    }

    @Override
    public String list() {
        return "dimension";
    }
}
