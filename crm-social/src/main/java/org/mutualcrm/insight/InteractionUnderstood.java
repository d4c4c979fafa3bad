package org.mutualcrm.insight;

import java.util.UUID;

/**
 * What an interaction says was read, or is said otherwise by an agent. Ask {@link Insights} what it
 * is: whoever hears this late must not keep what was true before.
 */
public record InteractionUnderstood(UUID sourceRecordId, UUID interactionId) {}
