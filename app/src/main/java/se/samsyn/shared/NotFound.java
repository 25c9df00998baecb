package se.samsyn.shared;

/** What was asked for is not there, or is not for the one who asks: the two are never told apart. */
public final class NotFound extends RuntimeException {
    public NotFound(String what) {
        super(what);
    }
}
