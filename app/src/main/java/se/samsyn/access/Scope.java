package se.samsyn.access;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the database is told about who asks, for each transaction. Row-level security follows from it: without a scope
 * a transaction sees nothing that belongs to an organisation.
 */
public sealed interface Scope {
    /** The product itself: start-up, sign-in, jobs. */
    record System() implements Scope {}

    /** Anybody, signed in or not. */
    record Public() implements Scope {}

    /**
     * Somebody signed in, acting for an organisation.
     *
     * @param opening whether protected persons are seen too, while this one has them opened
     */
    record Person(Actor actor, boolean opening) implements Scope {}

    ScopedValue<Scope> CURRENT = ScopedValue.newInstance();

    static @Nullable Scope current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    default <T extends @Nullable Object> T call(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    default void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    static Scope system() {
        return new System();
    }

    static Scope of(Actor actor) {
        return new Person(actor, false);
    }

    /** For what is done about one account at a time: those of protected persons are there while they are opened. */
    static Scope opening(Actor actor) {
        return new Person(actor, true);
    }
}
