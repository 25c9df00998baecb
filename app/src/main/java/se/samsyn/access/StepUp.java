package se.samsyn.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * (Förnyad inloggning.) What a controller method does needs somebody who has proven who they are within so many minutes, at
 * the level their role needs. Whoever has not is asked to, and comes back to the page.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface StepUp {
    int minutes() default 10;
}
