package org.mutualcrm.web.console;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.mention.MentionState;
import org.mutualcrm.mention.QueryId;

/**
 * Which mentions a page shows, as its address says it.
 *
 * @param query what found them; null for any
 * @param state how they stand; empty or new for what waits, {@code all} for any
 */
public record MentionPlace(@Nullable UUID query, String state) {

  public MentionPlace(@Nullable UUID query, @Nullable String state) {
    this.query = query;
    this.state = state == null || state.isBlank() ? "new" : state.toLowerCase(Locale.ROOT);
  }

  @Nullable QueryId queryId() {
    return query == null ? null : new QueryId(query);
  }

  /** Null for any; what is none is what waits. */
  public @Nullable MentionState stands() {
    if (state.equals("all")) return null;
    for (var it : MentionState.values()) if (it.name().equalsIgnoreCase(state)) return it;
    return MentionState.NEW;
  }

  /** The query of its links. */
  public String link() {
    return "?state=" + QueuePlace.encoded(state) + (query == null ? "" : "&query=" + query);
  }

  public MentionPlace in(String other) {
    return new MentionPlace(query, other);
  }

  public MentionPlace of(@Nullable QueryId other) {
    return new MentionPlace(other == null ? null : other.value(), state);
  }
}
