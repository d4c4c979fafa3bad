package org.mutualcrm.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Only where {@code crm.sandbox.enabled} says so; never beside the real network. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty(name = "crm.sandbox.enabled", havingValue = "true")
public @interface ConditionalOnSandbox {}
