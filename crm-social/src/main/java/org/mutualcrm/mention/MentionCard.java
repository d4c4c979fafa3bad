package org.mutualcrm.mention;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.CustomerId;

/**
 * A mention with who said it and what became of it.
 *
 * @param author whom it is by
 * @param handle as the network has it; null where it has none
 * @param customer whether the author is known from elsewhere than from what they say
 * @param text with what the queries ask for marked; empty if it was taken back
 * @param account of ours it was said to
 * @param conversation it stands in; null where there is none
 * @param queries that found it, by name
 */
public record MentionCard(
    UUID id,
    CustomerId author,
    String name,
    @Nullable String handle,
    boolean customer,
    List<Piece> text,
    String channel,
    String account,
    InteractionKind kind,
    Visibility visibility,
    @Nullable String permalink,
    Instant at,
    MentionState state,
    @Nullable TriageAct action,
    @Nullable String staff,
    @Nullable Instant decidedAt,
    @Nullable UUID conversation,
    List<String> queries) {

  public String words() {
    return String.join("", text.stream().map(Piece::text).toList());
  }
}
