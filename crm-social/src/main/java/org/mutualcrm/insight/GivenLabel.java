package org.mutualcrm.insight;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said of a text, and what a model had said.
 *
 * @param confidence of the model; null where it gave none
 * @param audit in which the text was drawn; null if an agent came across it
 */
public record GivenLabel(
    UUID interactionId,
    UUID sourceRecordId,
    Aspect aspect,
    String label,
    String said,
    @Nullable Float confidence,
    String model,
    String language,
    String channel,
    @Nullable UUID audit,
    String staff,
    Instant at,
    @Nullable String text) {}
