package org.mutualcrm.staff;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a handler: whoever has one of these permissions, or, when none is named, anybody who
 * is signed in. On a method it replaces what its class says. A handler with neither this nor {@link
 * Open} is closed to all.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Allowed {

  Permission[] value() default {};
}
