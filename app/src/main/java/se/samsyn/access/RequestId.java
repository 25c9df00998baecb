package se.samsyn.access;

/** What a request is known by, in the audit trail and to whoever made it; empty outside requests. */
public final class RequestId {
    public static final ScopedValue<String> CURRENT = ScopedValue.newInstance();

    private RequestId() {}

    public static String current() {
        return CURRENT.orElse("");
    }
}
