package org.mutualcrm.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.InboundEvent.Attachment;

/**
 * One entry of a thread.
 *
 * @param change what it changed about the conversation
 * @param thread of the network it was said on; null for the one the conversation began with
 */
public record MessageView(
    UUID id,
    MessageKind kind,
    String author,
    @Nullable String text,
    List<Attachment> attachments,
    @Nullable String permalink,
    Instant occurredAt,
    boolean edited,
    boolean removed,
    @Nullable Delivery delivery,
    @Nullable String deliveryNote,
    @Nullable ConversationChange change,
    @Nullable UUID thread) {}
