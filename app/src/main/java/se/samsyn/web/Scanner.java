package se.samsyn.web;

import java.io.IOException;

/** What looks for harmful content in a file, in its own protocol. */
interface Scanner {
    /** Where none is told, every file is as clean as it looks. */
    Scanner NONE = _ -> new Answer(Verdict.CLEAN, "");

    /** Throws when it is away, or says what makes no sense. */
    Answer ask(byte[] content) throws IOException;

    enum Verdict {
        CLEAN,
        INFECTED,
        /** It did not answer, or not in a way that tells anything: nothing is taken in. */
        UNKNOWN
    }

    /**
     * What it said.
     *
     * @param told in its own words, for the log
     */
    record Answer(Verdict verdict, String told) {}
}
