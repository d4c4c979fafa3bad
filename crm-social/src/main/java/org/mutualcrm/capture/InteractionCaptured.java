package org.mutualcrm.capture;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.InboundEvent.Attachment;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.Visibility;

/**
 * Somebody said something to us and it is on their timeline. Whoever works conversations threads
 * it; a second delivery must change nothing.
 */
public record InteractionCaptured(
    UUID interactionId,
    UUID sourceRecordId,
    UUID accountId,
    String channel,
    String personExternalId,
    String personName,
    String externalId,
    String threadId,
    InteractionKind kind,
    Visibility visibility,
    @Nullable String text,
    List<Attachment> attachments,
    @Nullable String permalink,
    Instant occurredAt,
    @Nullable String subject) {}
