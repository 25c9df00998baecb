package se.samsyn.report.frozen;

/** Whether a frozen report holds together, worked out from its JSON alone. */
public sealed interface Verification {
    /** Everything agrees; so many figures were worked out again. */
    record Verified(int figures) implements Verification {}

    /** The first thing that does not agree. */
    record Differs(String where, String expected, String found) implements Verification {}

    /** Checks everything within the JSON, then the whole against the checksum kept beside it. */
    static Verification of(String json, String sha256) {
        var within = of(json);
        var found = CanonicalJson.sha256(json);
        return within instanceof Verified && !found.equals(sha256) ? new Differs("sha256", sha256, found) : within;
    }

    /** Checks everything within the JSON. */
    static Verification of(String json) {
        return new Recalculation(json).verify();
    }
}
