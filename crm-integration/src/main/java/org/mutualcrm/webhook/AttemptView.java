package org.mutualcrm.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param millis how long it took in all
 * @param status of HTTP; null if there was no answer
 * @param problem why there was none; null if there was one
 * @param response how the answer begins, at most 2 KB; null if there was none
 */
public record AttemptView(
    Instant at,
    int millis,
    @Nullable Integer status,
    @Nullable String problem,
    @Nullable String response) {}
