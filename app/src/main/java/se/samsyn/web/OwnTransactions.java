package se.samsyn.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A page that is not read from one snapshot, since what it asks is asked in other scopes than its own, or has to be kept whatever becomes of
 * the page: each in a transaction of its own, which would wait for a second connection while the snapshot held the first.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface OwnTransactions {}
