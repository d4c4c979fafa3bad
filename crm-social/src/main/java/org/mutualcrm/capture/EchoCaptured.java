package org.mutualcrm.capture;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.InboundEvent.Attachment;

/** We said something with another tool. It belongs into the thread, and needs no answer. */
public record EchoCaptured(
    UUID interactionId,
    UUID sourceRecordId,
    UUID accountId,
    String externalId,
    String threadId,
    @Nullable String text,
    List<Attachment> attachments,
    Instant occurredAt) {}
