package org.mutualcrm.conversation;

import java.time.Instant;
import java.util.UUID;

/** A reply that waits for its time, unless the customer writes first. */
public record ScheduledReply(UUID messageId, String author, String text, Instant sendAt) {}
