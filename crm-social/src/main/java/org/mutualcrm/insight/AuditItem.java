package org.mutualcrm.insight;

import java.time.Instant;
import java.util.UUID;

/**
 * A text to be judged.
 *
 * @param number of it in its audit, from 1
 * @param said by the model
 */
public record AuditItem(
    UUID interactionId,
    UUID sourceRecordId,
    int number,
    String text,
    String channel,
    Instant at,
    String language,
    String said) {}
