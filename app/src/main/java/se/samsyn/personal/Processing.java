package se.samsyn.personal;

import java.util.Locale;

/** (Behandling) A purpose that personal data are kept for, with its legal ground and keeping time (GDPR articles 5, 6 and 30). */
public enum Processing {
    ACCOUNT(Ground.PUBLIC_TASK, Keeping.ACCOUNT),
    SIGN_IN(Ground.PUBLIC_TASK, Keeping.ACCOUNT),
    LINK(Ground.PUBLIC_TASK, Keeping.LINK),
    SESSION(Ground.PUBLIC_TASK, Keeping.SESSION),
    TRIES(Ground.PUBLIC_TASK, Keeping.TRIES),
    UPLOAD(Ground.PUBLIC_TASK, Keeping.UPLOAD),
    PROTECTED_IDENTITY(Ground.LEGAL_OBLIGATION, Keeping.ACCOUNT),
    WORK(Ground.LEGAL_OBLIGATION, Keeping.RECORD),
    WRITING(Ground.PUBLIC_TASK, Keeping.RECORD),
    TRAIL(Ground.LEGAL_OBLIGATION, Keeping.RECORD),
    NAMES_IN_TRAIL(Ground.LEGAL_OBLIGATION, Keeping.ACCOUNT),
    /** What people write, which may name somebody though it is not meant to. */
    FREE_TEXT(Ground.PUBLIC_TASK, Keeping.RECORD);

    /** What makes it lawful. */
    public enum Ground {
        /** Article 6.1 c. */
        LEGAL_OBLIGATION,
        /** Article 6.1 e. */
        PUBLIC_TASK;

        public String messageKey() {
            return "ground." + name().toLowerCase(Locale.ROOT);
        }
    }

    private final Ground ground;
    private final Keeping keeping;

    Processing(Ground ground, Keeping keeping) {
        this.ground = ground;
        this.keeping = keeping;
    }

    public Ground ground() {
        return ground;
    }

    public Keeping keeping() {
        return keeping;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String messageKey() {
        return "processing." + code();
    }
}
