package org.mutualcrm.web.console;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.policy.PolicyReading;

/**
 * A colleague and what they have read of a policy.
 *
 * @param reading null for nothing
 */
public record PolicyReader(String name, String username, @Nullable PolicyReading reading) {}
